//! The form of the file of a reading model: everything by its name.

use enum_map::EnumMap;
use serde::{Deserialize, Serialize};

use super::clue::{Clue, Clues};
use super::file::{NamedSignal, named, once};
use super::fitted::Provenance;
use super::fusion::{ClueWeight, Fusion, HiddenUnit, ReadingModel};
use super::weights::{Calibration, Gate, SignalWeight};

/// A reading model as a file has it.
#[derive(Serialize, Deserialize)]
struct ReadingFile {
    provenance: Provenance,
    threshold: f32,
    fusion: FusionFile,
    gate: ClueGateFile,
}

/// The net.
#[derive(Serialize, Deserialize)]
struct FusionFile {
    clues: Vec<NamedClue>,
    units: Vec<UnitFile>,
}

/// How a clue enters the net.
#[derive(Serialize, Deserialize)]
struct NamedClue {
    clue: String,
    mean: f32,
    scale: f32,
    weight: f32,
}

/// A hidden unit: its weights in the order of the net's clues.
#[derive(Serialize, Deserialize)]
struct UnitFile {
    bias: f32,
    weight: f32,
    clues: Vec<f32>,
}

/// The gate.
#[derive(Serialize, Deserialize)]
struct ClueGateFile {
    bias: f32,
    calibration: Calibration,
    signals: Vec<NamedSignal>,
}

impl ReadingModel {
    /// Reads the file of a reading model. What it does not name counts nothing.
    ///
    /// # Errors
    /// What is wrong with the file: no JSON of that form, a name that is no clue or comes twice, or
    /// a unit with another number of weights than there are clues.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: ReadingFile = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let ReadingFile { fusion, gate, threshold, .. } = file;
        Ok(Self { fusion: fusion.read()?, gate: gate.read()?, threshold })
    }
}

impl FusionFile {
    fn read(self) -> Result<Fusion, String> {
        let (mut clues, mut order, mut seen) = (EnumMap::default(), Vec::new(), EnumMap::default());
        for NamedClue { clue: name, mean, scale, weight } in self.clues {
            let clue = named(&name, "clue", Clue::name)?;
            once(&mut seen[clue], &name)?;
            clues[clue] = ClueWeight { mean, scale, weight };
            order.push(clue);
        }
        let units = self.units.into_iter().map(|unit| unit.read(&order)).collect::<Result<_, _>>();
        Ok(Fusion { clues, units: units? })
    }
}

impl UnitFile {
    fn read(self, order: &[Clue]) -> Result<HiddenUnit, String> {
        if self.clues.len() != order.len() {
            return Err(format!(
                "a unit has {} weights for {} clues",
                self.clues.len(),
                order.len()
            ));
        }
        let mut clues = Clues::default();
        for (clue, weight) in order.iter().zip(self.clues) {
            clues[*clue] = weight;
        }
        Ok(HiddenUnit { bias: self.bias, weight: self.weight, clues })
    }
}

impl ClueGateFile {
    fn read(self) -> Result<Gate<Clue>, String> {
        let (mut signals, mut seen) = (EnumMap::default(), EnumMap::default());
        for NamedSignal { name, mean, scale, weight, square } in self.signals {
            let signal = named(&name, "clue", Clue::name)?;
            once(&mut seen[signal], &name)?;
            signals[signal] = SignalWeight { mean, scale, weight, square };
        }
        Ok(Gate { bias: self.bias, calibration: self.calibration, signals })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &str = include_str!("reading.json");

    #[test]
    fn the_shipped_file_is_read_and_one_that_is_wrong_says_where() {
        let model = ReadingModel::parse(SHIPPED).unwrap();
        assert!(model.threshold < 1.0 && !model.fusion.units.is_empty());
        for (part, other, want) in [
            ("\"margin\"", "\"morgin\"", "morgin is no clue"),
            ("\"lead\"", "\"margin\"", "margin comes twice"),
            ("\"threshold\"", "\"tolerance\"", "missing field `threshold`"),
            ("\"clues\": [\n     ", "\"clues\": [\n 0.5, ", "a unit has "),
        ] {
            let error = ReadingModel::parse(&SHIPPED.replacen(part, other, 1)).unwrap_err();
            assert!(error.starts_with(want), "{error}");
        }
    }
}
