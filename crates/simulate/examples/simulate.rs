//! Writes a simulated company: `--out DIR [--sellers N] [--years Y] [--seed S] [--end DATE]`.

use simulate::{Spec, write};
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut spec = Spec::for_demo(jiff::civil::date(2026, 11, 21));
    let mut out = None;
    let mut args = std::env::args().skip(1);
    while let Some(flag) = args.next() {
        let value = args.next().ok_or_else(|| format!("{flag} needs a value"))?;
        match flag.as_str() {
            "--sellers" => spec.sellers = value.parse()?,
            "--years" => spec.years = value.parse()?,
            "--seed" => spec.seed = value.parse()?,
            "--end" => spec.end = value.parse()?,
            "--out" => out = Some(PathBuf::from(value)),
            other => return Err(format!("{other} is not a flag; see the top of this file").into()),
        }
    }
    let out = out.ok_or("--out DIR is missing")?;
    let summary = write(&spec, &out, &mut |_| {})?;
    println!("{summary:#?}");
    Ok(())
}
