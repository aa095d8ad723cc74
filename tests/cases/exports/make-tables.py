# Makes the Parquet files and the sheet anew: pip install pyarrow openpyxl, then run it here.
import pyarrow as pa, pyarrow.parquet as pq, datetime as dt, random
out='./'
texts=["وقعت البلدية اتفاق الميناء، وقال رئيسها إن الخطوة إنجاز تاريخي.","انتقد تجار السوق الاتفاق ووصفوه بخطوة رمزية.",None,"لا أحد يعرف ثمن الاتفاق بعد."]
t=pa.table({
 'id': pa.array([1,2,3,4],pa.uint32()),
 'outlet': pa.array(["المرفأ","الساحل","المرفأ","الساحل"]).dictionary_encode(),
 'date': pa.array([dt.date(2026,1,11),dt.date(2026,1,12),None,dt.date(1960,5,1)],pa.date32()),
 'title': pa.array(["توقيع اتفاق",None,"عنوان بلا نص",None],pa.large_string()),
 'text': pa.array(texts,pa.string()),
 'tags': pa.array([["a","b"],[],None,["c"]],pa.list_(pa.string())),
 'score': pa.array([0.5,None,1.0,2.0]),
})
for c in ['none','snappy','gzip','zstd','lz4']:
    pq.write_table(t,out+f'table-{c}.parquet',compression=c,version='2.6',row_group_size=3)
# old style: int96 timestamps, v1 pages, binary without a logical type, other names
t2=pa.table({
 'story': pa.array([10,20],pa.int64()),
 'source': pa.array([b"x",b"y"],pa.binary()),
 'published': pa.array([dt.datetime(2026,1,11,23,59),dt.datetime(1969,12,31,1,0)],pa.timestamp('ns')),
 'content': pa.array(["خطوة رمزية".encode(),"إنجاز تاريخي".encode()],pa.binary()),
})
pq.write_table(t2,out+'old.parquet',compression='snappy',version='1.0',use_deprecated_int96_timestamps=True,data_page_version='1.0')
t3=pa.table({'outlet':['x','y'],'date':pa.array([dt.datetime(2026,1,11,12),dt.datetime(2026,1,12)],pa.timestamp('us',tz='Asia/Beirut')),'text':['خطوة رمزية','إنجاز تاريخي'],'id':[1.0,float('nan')]})
pq.write_table(t3,out+'timestamps.parquet',data_page_version='2.0',use_dictionary=False)
import decimal, uuid
t4=pa.table({
 'id': pa.array([uuid.UUID(int=1).bytes, uuid.UUID(int=2**127+5).bytes], pa.uuid()),
 'outlet': ['x','y'],
 'author': pa.array([['a','b'],['c']]),
 'section': pa.array([{'name':'n','number':1},None],pa.struct([('name',pa.string()),('number',pa.int64())])),
 'kind': pa.array([decimal.Decimal('1.50'),None],pa.decimal128(10,2)),
 'text': ['خطوة رمزية','إنجاز تاريخي'],
})
pq.write_table(t4,out+'types.parquet')
import openpyxl
wb=openpyxl.Workbook(); ws=wb.active; ws.title='مقالات'
ws.append([]); 
ws.append(['المعرف','العنوان','النص','المصدر','التاريخ','ملاحظات'])
ws.append([1,'توقيع اتفاق','وقعت البلدية اتفاق الميناء.\nوقال رئيسها إن الخطوة إنجاز تاريخي.','المرفأ',dt.date(2026,1,11),None])
ws.append([])
ws.append([2,None,'انتقد تجار السوق الاتفاق ووصفوه بخطوة رمزية.','الساحل','12/01/2026','x',None,'زائد'])
ws.append([3,None,'لا أحد يعرف ثمن الاتفاق بعد.','الساحل',46035,None])
wb.create_sheet('أخرى').append(['x'])
wb.save(out+'sheet.xlsx')
