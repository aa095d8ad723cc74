//! Arrow tables, handed over by pointers in capsules (the Arrow PyCapsule interface).
//!
//! Nothing is copied. The two `unsafe` calls rest on what the interface promises: a capsule
//! of that name holds a valid struct of that kind.

use std::ffi::CStr;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::{RecordBatch, RecordBatchIterator, StructArray};
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};

use crate::problem::error;

const STREAM: &CStr = c"arrow_array_stream";
const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";

/// A schema and the batches of a table.
pub(crate) type Batches = (SchemaRef, Vec<RecordBatch>);

/// The batches of an object that speaks Arrow; `None` if it does not.
pub(crate) fn batches(object: &Bound<'_, PyAny>) -> PyResult<Option<Batches>> {
    if object.hasattr("__arrow_c_stream__")? {
        let capsule = object.call_method0("__arrow_c_stream__")?;
        return stream(&capsule.cast_into::<PyCapsule>()?).map(Some);
    }
    if object.hasattr("__arrow_c_array__")? {
        let pair = object.call_method0("__arrow_c_array__")?.cast_into::<PyTuple>()?;
        let part = |at: usize| -> PyResult<Bound<'_, PyCapsule>> {
            Ok(pair.get_item(at)?.cast_into::<PyCapsule>()?)
        };
        let batch = batch(&part(0)?, &part(1)?)?;
        return Ok(Some((batch.schema(), vec![batch])));
    }
    Ok(None)
}

#[expect(unsafe_code, reason = "a stream comes as a pointer")]
fn stream(capsule: &Bound<'_, PyCapsule>) -> PyResult<Batches> {
    let pointer = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: by the interface a capsule called `arrow_array_stream` holds a valid stream, to
    // be moved out by one consumer. `from_raw` moves it and leaves a released one behind, so
    // that the capsule frees nothing that is in use.
    let reader = unsafe { RecordBatchStreamReader::from_raw(pointer.as_ptr()) };
    let mut reader = reader.map_err(unreadable)?;
    // What makes the batches may be work of others, and may want the interpreter.
    capsule.py().detach(|| {
        let schema = arrow_array::RecordBatchReader::schema(&reader);
        let batches = reader.by_ref().collect::<Result<Vec<_>, ArrowError>>();
        batches.map(|batches| (schema, batches)).map_err(unreadable)
    })
}

#[expect(unsafe_code, reason = "an array comes as two pointers")]
fn batch(schema: &Bound<'_, PyCapsule>, array: &Bound<'_, PyCapsule>) -> PyResult<RecordBatch> {
    let schema = schema.pointer_checked(Some(SCHEMA))?.cast::<FFI_ArrowSchema>();
    let array = array.pointer_checked(Some(ARRAY))?.cast::<FFI_ArrowArray>();
    // SAFETY: by the interface the capsules hold a valid schema, which is only read, and a
    // valid array of that schema, which is moved out and leaves a released one behind.
    let data = unsafe { from_ffi(FFI_ArrowArray::from_raw(array.as_ptr()), schema.as_ref()) };
    let data = data.map_err(unreadable)?;
    if !matches!(data.data_type(), arrow_schema::DataType::Struct(_)) {
        return Err(error(
            "this is one Arrow array, not a table",
            "hand over a table, or a record batch, with a column for the text",
        ));
    }
    Ok(RecordBatch::from(StructArray::from(data)))
}

fn unreadable(fault: ArrowError) -> PyErr {
    error(
        format!("the Arrow table cannot be read: {fault}"),
        "hand over a table with plain columns of text, numbers and dates",
    )
}

/// Batches as a capsule with a stream.
pub(crate) fn stream_capsule<'py>(
    py: Python<'py>,
    batch: &RecordBatch,
) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = batch.schema();
    let reader = RecordBatchIterator::new([Ok(batch.clone())], schema);
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), STREAM)
}

/// The schema of a batch as a capsule.
pub(crate) fn schema_capsule<'py>(
    py: Python<'py>,
    batch: &RecordBatch,
) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(batch.schema().as_ref()).map_err(unreadable)?;
    PyCapsule::new_with_value(py, schema, SCHEMA)
}
