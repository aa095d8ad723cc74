//! A tally, read back. Nothing in the file is believed: each number has to be one that can
//! be, each name one that is known.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::GzDecoder;
use serde::de::DeserializeOwned;

use super::header::Header;
use super::restore::Restoring;
use super::section::{SCHEMA, Section, Version};
use crate::problem::Problem;
use crate::tally::instruments::Instruments;
use crate::tally::model::Tally;

/// A file with a tally, of which the header is read.
pub struct TallyFile<R: Read> {
    /// What the tally was counted with.
    pub header: Header,
    items: Items<R>,
}

impl<R: Read> TallyFile<R> {
    /// Begins to read a tally; `name` names it in errors.
    ///
    /// # Errors
    ///
    /// It is no tally, or one of another version.
    pub fn open(input: R, name: &str) -> Result<Self, Problem> {
        let mut items = Items::new(input, name)?;
        let version: Version = items.next()?;
        if version.schema != SCHEMA {
            return Err(items
                .problem(format!("the format is '{}'", version.schema))
                .hint(format!("this version of mizan reads {SCHEMA}")));
        }
        let ours = env!("CARGO_PKG_VERSION");
        if version.mizan != ours {
            return Err(items
                .problem(format!("it was counted by mizan {}; this is {ours}", version.mizan))
                .hint(
                    "versions may count otherwise: merge with the one that counted, or count anew",
                ));
        }
        let Section::Header(header) = items.next()? else {
            return Err(items.fault("header"));
        };
        Ok(Self { header: *header, items })
    }

    /// Reads the tally itself. `with` are the instruments of its header, or of one that its
    /// header can be merged with.
    ///
    /// # Errors
    ///
    /// The file is cut off or damaged, or contradicts itself.
    pub fn tally(self, with: &Instruments) -> Result<(Header, Tally), Problem> {
        let Self { header, mut items } = self;
        let mut tally = Restoring::new(with);
        loop {
            let section: Section = items.next()?;
            match tally.take(section) {
                Err(what) => return Err(items.fault(what)),
                Ok(false) => {}
                Ok(true) => break,
            }
        }
        items.finish()?;
        Ok((header, tally.finish()))
    }
}

/// Whether a file that begins with these bytes may be written over by a tally: whether it
/// is one, of whatever version.
pub fn is_tally(head: &[u8]) -> bool {
    let mut start = [0; 64];
    let read = GzDecoder::new(head).read(&mut start).unwrap_or(0);
    let start = start.get(..read).unwrap_or_default();
    memchr::memmem::find(start, b"mizan.tally/").is_some()
}

/// The input with its first bytes, which were looked at.
type Input<R> = BufReader<io::Chain<io::Cursor<Vec<u8>>, R>>;

/// The items of a file, one by one.
struct Items<R: Read> {
    name: String,
    reader: BufReader<GzDecoder<Input<R>>>,
}

impl<R: Read> Items<R> {
    fn new(mut input: R, name: &str) -> Result<Self, Problem> {
        let mut head = Vec::new();
        let fault = |message: String| {
            let hint = "tallies are written with `mizan analyze CORPUS --partial OUT.tally`";
            Problem::new(message).file(name).hint(hint)
        };
        input
            .by_ref()
            .take(2)
            .read_to_end(&mut head)
            .map_err(|error| fault(format!("the tally cannot be read: {error}")))?;
        if head != [0x1f, 0x8b] {
            return Err(fault("this is no tally of mizan".to_owned()));
        }
        let input = BufReader::with_capacity(1 << 16, io::Cursor::new(head).chain(input));
        let reader = BufReader::with_capacity(1 << 16, GzDecoder::new(input));
        Ok(Self { name: name.to_owned(), reader })
    }

    fn problem(&self, message: impl Into<String>) -> Problem {
        Problem::new(message).file(&self.name)
    }

    fn next<T: DeserializeOwned>(&mut self) -> Result<T, Problem> {
        use cbor4ii::serde::DecodeError;
        cbor4ii::serde::from_reader(&mut self.reader).map_err(|error| match error {
            DecodeError::Core(cbor4ii::core::error::DecodeError::Read(error)) => {
                self.broken(&error)
            }
            // The words of the library would tell the user nothing.
            _ => self.fault("structure"),
        })
    }

    /// Something in the file cannot be. Mostly it is not whole: its checksum tells.
    fn fault(&mut self, what: &str) -> Problem {
        match io::copy(&mut self.reader, &mut io::sink()) {
            Err(error) => self.broken(&error),
            Ok(_) => self
                .problem(format!("this is no tally that mizan has written: its {what} cannot be"))
                .hint("count this part anew"),
        }
    }

    fn broken(&self, error: &io::Error) -> Problem {
        let message = match error.kind() {
            io::ErrorKind::UnexpectedEof => "the tally is cut off: its end is missing".to_owned(),
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
                "the tally is damaged: its checksum is not right".to_owned()
            }
            _ => format!("the tally cannot be read: {error}"),
        };
        self.problem(message).hint("copy the file again, or count this part anew")
    }

    /// Checks that nothing follows, and the checksum with it.
    fn finish(mut self) -> Result<(), Problem> {
        let more = match self.reader.fill_buf() {
            Ok(rest) => !rest.is_empty(),
            Err(error) => return Err(self.broken(&error)),
        };
        let behind = match self.reader.get_mut().get_mut().fill_buf() {
            Ok(rest) => !rest.is_empty(),
            Err(error) => return Err(self.broken(&error)),
        };
        if more || behind { Err(self.fault("end")) } else { Ok(()) }
    }
}
