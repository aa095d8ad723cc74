//! Files that are compressed, read as if they were not.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

/// A file's bytes, decompressed if its name ends in `.gz` or `.zst`.
pub(crate) fn open(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    let file = BufReader::with_capacity(1 << 18, File::open(path)?);
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("gz") => Ok(Box::new(MultiGzDecoder::new(file))),
        Some("zst") => Ok(Box::new(Frames { decoder: Some(frame(file)?) })),
        _ => Ok(Box::new(file)),
    }
}

type Frame = StreamingDecoder<BufReader<File>, ruzstd::decoding::FrameDecoder>;

fn frame(file: BufReader<File>) -> io::Result<Frame> {
    StreamingDecoder::new(file).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// The frames of a zstd file, one after another: a file may have several.
struct Frames {
    decoder: Option<Frame>,
}

impl Read for Frames {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        use std::io::BufRead as _;
        while let Some(decoder) = &mut self.decoder {
            let count = decoder.read(buffer)?;
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            let Some(decoder) = self.decoder.take() else { break };
            let mut file = decoder.into_inner();
            if !file.fill_buf()?.is_empty() {
                self.decoder = Some(frame(file)?);
            }
        }
        Ok(0)
    }
}

/// Whether a file's name says that it is compressed.
pub(super) fn is_compressed(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "gz" || extension == "zst")
}

/// The extension that says what a file holds: `jsonl` for `a.jsonl.zst`.
pub(super) fn content_extension(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(name);
    let (_, extension) = name.rsplit_once('.')?;
    Some(extension.to_ascii_lowercase())
}

/// A file's name without folder and extensions.
pub(super) fn stem(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    let bare = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
    bare.rsplit_once('.').map_or(bare, |(stem, _)| stem).to_owned()
}
