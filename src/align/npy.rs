//! NumPy's file format (`.npy`, NEP 1), as far as sentence vectors need it: one matrix of float32, row by row.
//!
//! Written here because the header comes from outside: no size that it claims is believed before the bytes are counted, and
//! nothing in it is read recursively.

use crate::error::{Error, ErrorKind, Result};

const MAGIC: &[u8] = b"\x93NUMPY";

/// How a zip file begins: `numpy.savez` writes one.
const ZIP: &[u8] = b"PK\x03\x04";

/// What the error messages ask for, where nothing is said that fits better.
const REMEDY: &str = "save a matrix of float32 with one row a sentence, as numpy.save does";

/// A matrix: the numbers of a row, and all rows one after the other.
pub(super) struct Matrix {
    pub(super) width: usize,
    pub(super) values: Vec<f32>,
}

/// Reads a matrix of finite numbers.
pub(super) fn read(bytes: &[u8]) -> Result<Matrix> {
    let (header, data) = split(bytes)?;
    refuse_another_type(header)?;
    let [rows, width] = shape(header)?;
    let by_columns = match value(header, "fortran_order") {
        Some(rest) if rest.starts_with("False") => false,
        Some(rest) if rest.starts_with("True") => true,
        _ => return Err(broken()),
    };
    if by_columns && rows > 1 && width > 1 {
        let remedy = "save numpy.ascontiguousarray(...) of it";
        return Err(refused("is stored column by column (Fortran order), not row by row", remedy));
    }
    if width == 0 {
        return Err(refused("has rows without numbers", REMEDY));
    }
    refuse_another_length(rows, width, data.len())?;
    let values: Vec<f32> = data.chunks_exact(4).map(|it| f32::from_le_bytes([it[0], it[1], it[2], it[3]])).collect();
    if let Some(at) = values.iter().position(|value| !value.is_finite()) {
        let problem = format!("row {} (counted from 0) holds {}, which cannot be compared", at / width, values[at]);
        return Err(refused(problem, "encode that sentence again, or give it a row of zeros"));
    }
    Ok(Matrix { width, values })
}

fn refused(problem: impl Into<String>, remedy: &str) -> Error {
    Error::new(ErrorKind::Input, problem, remedy)
}

fn broken() -> Error {
    refused("has a broken NumPy header", REMEDY)
}

/// The header's text, and what comes after it.
fn split(bytes: &[u8]) -> Result<(&str, &[u8])> {
    let Some(rest) = bytes.strip_prefix(MAGIC) else {
        return Err(if bytes.starts_with(ZIP) {
            refused("is an archive of arrays (.npz), not one array", "save the one array with numpy.save")
        } else {
            refused("is no NumPy file (.npy)", REMEDY)
        });
    };
    let (length, rest) = match *rest {
        [1, 0, a, b, ref rest @ ..] => (u32::from(u16::from_le_bytes([a, b])), rest),
        [2 | 3, 0, a, b, c, d, ref rest @ ..] => (u32::from_le_bytes([a, b, c, d]), rest),
        [1..=3, 0, ..] | [] | [_] => return Err(broken()),
        [major, minor, ..] => {
            let problem = format!("is a NumPy file of version {major}.{minor}, and 3.0 is the newest known here");
            return Err(refused(problem, REMEDY));
        }
    };
    let (header, data) = rest.split_at_checked(length as usize).ok_or_else(broken)?;
    Ok((std::str::from_utf8(header).map_err(|_| broken())?, data))
}

/// What follows a key of the header, a Python dictionary.
fn value<'a>(header: &'a str, key: &str) -> Option<&'a str> {
    let quoted = ['\'', '"'].map(|quote| format!("{quote}{key}{quote}"));
    let (_, rest) = quoted.iter().find_map(|key| header.split_once(key.as_str()))?;
    Some(rest.trim_start().strip_prefix(':')?.trim_start())
}

fn refuse_another_type(header: &str) -> Result<()> {
    let rest = value(header, "descr").ok_or_else(broken)?;
    let kind = match rest.chars().next() {
        Some(quote @ ('\'' | '"')) => rest[1..].split(quote).next().unwrap_or_default(),
        Some('[') => return Err(refused("holds records, not float32", REMEDY)),
        _ => return Err(broken()),
    };
    let remedy = "save it with .astype(\"<f4\")";
    match kind {
        "<f4" => Ok(()),
        ">f4" => Err(refused("holds float32 in big-endian order, not little-endian", remedy)),
        _ => {
            let name = match kind.trim_start_matches(['<', '>', '|', '=']) {
                "f2" => "float16",
                "f8" => "float64",
                _ => kind,
            };
            Err(refused(format!("holds {name}, not float32"), remedy))
        }
    }
}

fn shape(header: &str) -> Result<[usize; 2]> {
    let rest = value(header, "shape").and_then(|rest| rest.strip_prefix('(')).ok_or_else(broken)?;
    let (inside, _) = rest.split_once(')').ok_or_else(broken)?;
    let sizes = inside.trim().trim_end_matches(',').split(',').filter(|size| !size.trim().is_empty());
    let sizes: Vec<u64> = sizes.map(|size| size.trim().parse().map_err(|_| broken())).collect::<Result<_>>()?;
    let Ok([rows, width]) = <[u64; 2]>::try_from(sizes.as_slice()) else {
        let plural = if sizes.len() == 1 { "dimension" } else { "dimensions" };
        return Err(refused(format!("has {} {plural}, not 2", sizes.len()), REMEDY));
    };
    // A size beyond usize is beyond any file that was read, and is refused by its length.
    Ok([rows, width].map(|size| usize::try_from(size).unwrap_or(usize::MAX)))
}

fn refuse_another_length(rows: usize, width: usize, found: usize) -> Result<()> {
    let needed = rows.checked_mul(width).and_then(|numbers| numbers.checked_mul(4));
    if needed == Some(found) {
        return Ok(());
    }
    let direction = if needed.is_some_and(|needed| needed < found) { "too long" } else { "too short" };
    let needed = needed.map_or_else(|| "more than can be counted".to_owned(), |bytes| format!("{bytes} bytes"));
    let problem = format!("is {direction}: {rows} rows of {width} numbers take {needed}, and {found} bytes are there");
    Err(refused(problem, "save the file again, all of it and nothing else"))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A NumPy file of version 1.0.
    pub(in crate::align) fn npy(kind: &str, shape: &str, data: &[u8]) -> Vec<u8> {
        with_header(&format!("{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}\n"), data)
    }

    fn with_header(header: &str, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(header.len()).expect("a short header").to_le_bytes();
        [MAGIC, &[1, 0], &length, header.as_bytes(), data].concat()
    }

    fn problem(bytes: &[u8]) -> String {
        read(bytes).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn reads_every_version_and_order_of_keys() {
        let data: Vec<u8> = [1.0_f32, 2.0].iter().flat_map(|it| it.to_le_bytes()).collect();
        let header = "{\"shape\":(1,2),'fortran_order' : True,'descr':\"<f4\"}";
        let mut second = [MAGIC, &[2, 0]].concat();
        second.extend(u32::try_from(header.len()).expect("short").to_le_bytes());
        second.extend([header.as_bytes(), &data].concat());
        for bytes in [npy("<f4", "(1, 2)", &data), with_header(header, &data), second] {
            let matrix = read(&bytes).expect("a matrix");
            assert_eq!((matrix.width, matrix.values), (2, vec![1.0, 2.0]));
        }
        assert!(read(&npy("<f4", "(0, 8)", &[])).expect("no rows").values.is_empty());
    }

    #[test]
    fn says_what_is_wrong_with_a_file() {
        let nan = f32::NAN.to_le_bytes();
        let infinite = [1.0, f32::NEG_INFINITY].map(f32::to_le_bytes).concat();
        for (bytes, message) in [
            (vec![], "is no NumPy file"),
            (b"0.1 0.2\n".to_vec(), "is no NumPy file"),
            (b"PK\x03\x04...".to_vec(), "(.npz)"),
            (b"\x93NUMPY\x04\x00\x00\x00\x00\x00".to_vec(), "version 4.0"),
            (b"\x93NUMPY\x01".to_vec(), "broken"),
            (b"\x93NUMPY\x02\x00\xff\xff\xff\xff{}".to_vec(), "broken"),
            (with_header("{'descr': '<f4', 'shape': (1, 1)}", &nan), "broken"),
            (with_header("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 2)}", &[0; 16]), "Fortran"),
            (with_header("{'descr': [('shape', '<f4')], 'fortran_order': False, 'shape': (2, 2)}", &[]), "records"),
            (npy("<f8", "(1, 2)", &[0; 16]), "holds float64"),
            (npy("<f2", "(1, 2)", &[0; 4]), "holds float16"),
            (npy("<i4", "(1, 1)", &[0; 4]), "holds <i4"),
            (npy("|O", "(1, 1)", &[0; 4]), "holds |O"),
            (npy(">f4", "(1, 1)", &[0; 4]), "big-endian"),
            (npy("<f4", "(4,)", &[0; 16]), "has 1 dimension,"),
            (npy("<f4", "()", &[0; 4]), "has 0 dimensions"),
            (npy("<f4", "(1, 1, 1)", &[0; 4]), "has 3 dimensions"),
            (npy("<f4", "(-1, 1)", &[0; 4]), "broken"),
            (npy("<f4", "(1, 0)", &[]), "without numbers"),
            (npy("<f4", "(2, 2)", &[0; 12]), "too short: 2 rows of 2 numbers take 16 bytes, and 12 bytes are there"),
            (npy("<f4", "(2, 2)", &[0; 17]), "too long"),
            (npy("<f4", "(18446744073709551615, 4)", &[0; 16]), "too short"),
            (npy("<f4", "(4611686018427387904, 4)", &[]), "more than can be counted"),
            (npy("<f4", "(1000000000, 1000)", &[0; 16]), "too short"),
            (npy("<f4", "(99999999999999999999999, 4)", &[0; 16]), "broken"),
            (npy("<f4", "(1, 1)", &nan), "row 0 (counted from 0) holds NaN"),
            (npy("<f4", "(2, 1)", &infinite), "row 1 (counted from 0) holds -inf"),
        ] {
            let problem = problem(&bytes);
            assert!(problem.contains(message), "{message}: {problem:?}");
        }
    }

    #[test]
    fn survives_every_cut_and_every_changed_byte() {
        let whole = npy("<f4", "(2, 2)", &[0; 16]);
        for at in 0..whole.len() {
            assert!(read(&whole[..at]).is_err(), "cut at {at}");
            for byte in [0, b'(', b'\'', b'9', 0xff] {
                let mut changed = whole.clone();
                changed[at] = byte;
                let _ = read(&changed); // whatever it says
            }
        }
        assert!(read(&with_header(&"(".repeat(60_000), &[])).is_err());
    }
}
