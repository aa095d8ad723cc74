//! A file packed as zstd.

use std::io::{self, Read, Write};

use ruzstd::encoding::{CompressionLevel, compress};

/// Packs what is read, as one frame: not all programs read several.
pub(super) fn pack(from: impl Read, to: impl Write) -> io::Result<()> {
    let (mut from, mut to) = (Calm::new(from), Calm::new(to));
    compress(&mut from, &mut to, CompressionLevel::Fastest);
    from.result()?;
    to.inner.flush()?;
    to.result()
}

/// Keeps an error for later: the packing panics on one.
struct Calm<T> {
    inner: T,
    error: Option<io::Error>,
}

impl<T> Calm<T> {
    fn new(inner: T) -> Self {
        Self { inner, error: None }
    }

    fn result(self) -> io::Result<()> {
        self.error.map_or(Ok(()), Err)
    }
}

impl<T: Read> Read for Calm<T> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.error.is_some() {
            return Ok(0);
        }
        match self.inner.read(buffer) {
            Err(error) if error.kind() != io::ErrorKind::Interrupted => {
                self.error = Some(error);
                Ok(0)
            }
            other => other,
        }
    }
}

impl<T: Write> Write for Calm<T> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.error.is_none()
            && let Err(error) = self.inner.write_all(bytes)
        {
            self.error = Some(error);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_unpacked_again() {
        for size in [0, 1, 1000, 300_000] {
            let text: String = "سطر من نص، ثم آخر. ".chars().cycle().take(size).collect();
            let mut packed = Vec::new();
            pack(text.as_bytes(), &mut packed).expect("fine");
            let mut again = String::new();
            ruzstd::decoding::StreamingDecoder::new(packed.as_slice())
                .expect("a frame")
                .read_to_string(&mut again)
                .expect("whole");
            assert!(again == text, "{size}");
        }
    }

    #[test]
    fn a_full_disk_is_an_error() {
        let mut small = [0_u8; 4];
        assert!(pack(&[7_u8; 1000][..], &mut small[..]).is_err());
    }
}
