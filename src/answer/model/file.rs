//! The form of a model file: everything by its name, so that a reader sees what counts and no order
//! can shift.

use enum_map::{Enum, EnumMap};
use serde::{Deserialize, Serialize};

use super::feature::{Feature, Features};
use super::figure::{Figure, Figures};
use super::fitted::{Communities, Model, Provenance};
use super::fusion::ReadingModel;
use super::signal::Signal;
use super::stratum::Stratum;
use super::weights::{Calibration, Gate, SignalWeight, Weights};

/// A model as a file has it.
#[derive(Serialize, Deserialize)]
struct ModelFile {
    provenance: Provenance,
    threshold: f32,
    // Lists and no maps: reading a map, serde keeps the later of two equal names without a word.
    words: Vec<FigureWeight>,
    tabled: WeightsFile,
    bare: WeightsFile,
    unspaced: WeightsFile,
    communities: CommunitiesFile,
}

/// What was fitted for the pages of communities.
#[derive(Serialize, Deserialize)]
struct CommunitiesFile {
    provenance: Provenance,
    tabled: OneGateFile,
    bare: OneGateFile,
}

/// The weights for one sort of language, with one gate for all strata.
#[derive(Serialize, Deserialize)]
struct OneGateFile {
    ranker: Vec<FeatureWeight>,
    gate: GateFile,
}

/// The weights for one sort of language.
#[derive(Serialize, Deserialize)]
struct WeightsFile {
    ranker: Vec<FeatureWeight>,
    gates: GatesFile,
}

/// The gates, by the stratum of a passage.
#[derive(Serialize, Deserialize)]
struct GatesFile {
    plain: GateFile,
    lead: GateFile,
    headed: GateFile,
}

/// One gate.
#[derive(Serialize, Deserialize)]
struct GateFile {
    bias: f32,
    calibration: Calibration,
    signals: Vec<NamedSignal>,
}

/// What a figure of a mention counts.
#[derive(Serialize, Deserialize)]
struct FigureWeight {
    figure: String,
    weight: f32,
}

/// What a feature counts in a score.
#[derive(Serialize, Deserialize)]
struct FeatureWeight {
    feature: String,
    weight: f32,
    #[serde(default, skip_serializing_if = "is_zero")]
    headed: f32,
}

/// What a signal counts in a gate.
#[derive(Serialize, Deserialize)]
pub(super) struct NamedSignal {
    pub(super) name: String,
    pub(super) mean: f32,
    pub(super) scale: f32,
    pub(super) weight: f32,
    pub(super) square: f32,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_zero(weight: &f32) -> bool {
    *weight == 0.0
}

/// The one of some sort that has a name; `what` is what an error calls the sort.
pub(super) fn named<T: Enum + Copy>(
    name: &str,
    what: &str,
    name_of: fn(T) -> &'static str,
) -> Result<T, String> {
    // Each is asked for its name: a table of names beside the enum could come to disagree with it.
    let mut all = EnumMap::<T, ()>::default().into_iter().map(|(one, ())| one);
    all.find(|one| name_of(*one) == name).ok_or_else(|| format!("{name} is no {what}"))
}

impl Model {
    /// Reads a model file. What it does not name counts nothing.
    ///
    /// # Errors
    /// What is wrong with the file: no JSON of that form, a name that is no feature, signal or
    /// figure, or one that comes twice.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: ModelFile = serde_json::from_str(text).map_err(|error| error.to_string())?;
        file.read()
    }

    /// Writes the model file.
    pub fn write(&self) -> String {
        // Writing fails only on keys that are no strings, of which this form has none.
        serde_json::to_string_pretty(&ModelFile::of(self)).unwrap_or_default() + "\n"
    }
}

impl ModelFile {
    /// The model of a file. What it does not name counts nothing; a name that is none of ours is
    /// an error, and so is one that comes twice.
    fn read(self) -> Result<Model, String> {
        let mut words = Figures::default();
        let mut seen = EnumMap::default();
        for FigureWeight { figure: name, weight } in self.words {
            let figure = named(&name, "figure of a mention", Figure::name)?;
            once(&mut seen[figure], &name)?;
            words[figure] = weight;
        }
        Ok(Model {
            provenance: self.provenance,
            tabled: self.tabled.read()?,
            bare: self.bare.read()?,
            unspaced: self.unspaced.read()?,
            communities: Communities {
                provenance: self.communities.provenance,
                tabled: self.communities.tabled.read()?,
                bare: self.communities.bare.read()?,
            },
            words,
            reading: ReadingModel::default(),
            threshold: self.threshold,
        })
    }

    /// The file of a model.
    fn of(model: &Model) -> Self {
        let words = model.words.iter().filter(|(_, weight)| **weight != 0.0);
        Self {
            provenance: model.provenance.clone(),
            threshold: model.threshold,
            words: words
                .map(|(figure, weight)| FigureWeight {
                    figure: figure.name().to_owned(),
                    weight: *weight,
                })
                .collect(),
            tabled: WeightsFile::of(&model.tabled),
            bare: WeightsFile::of(&model.bare),
            unspaced: WeightsFile::of(&model.unspaced),
            communities: CommunitiesFile {
                provenance: model.communities.provenance.clone(),
                tabled: OneGateFile::of(&model.communities.tabled),
                bare: OneGateFile::of(&model.communities.bare),
            },
        }
    }
}

/// Marks a name as met; one that was met before is an error, for the two may differ.
pub(super) fn once(seen: &mut bool, name: &str) -> Result<(), String> {
    if std::mem::replace(seen, true) { Err(format!("{name} comes twice")) } else { Ok(()) }
}

/// The weights of features: each as it is, and what is added to it under a heading.
fn read_ranker(ranker_file: Vec<FeatureWeight>) -> Result<(Features, Features), String> {
    let (mut ranker, mut headed) = (Features::default(), Features::default());
    let mut seen = EnumMap::default();
    for FeatureWeight { feature: name, weight, headed: more } in ranker_file {
        let feature = named(&name, "feature", Feature::name)?;
        once(&mut seen[feature], &name)?;
        (ranker[feature], headed[feature]) = (weight, more);
    }
    Ok((ranker, headed))
}

/// The file of a ranker. Features that count nothing are left out.
fn ranker_file(weights: &Weights) -> Vec<FeatureWeight> {
    let named = weights.ranker.iter().zip(weights.headed.values());
    let named = named.filter(|((_, weight), headed)| **weight != 0.0 || **headed != 0.0);
    let ranker = named.map(|((feature, weight), headed)| FeatureWeight {
        feature: feature.name().to_owned(),
        weight: *weight,
        headed: *headed,
    });
    ranker.collect()
}

impl OneGateFile {
    fn read(self) -> Result<Weights, String> {
        let (ranker, headed) = read_ranker(self.ranker)?;
        let gate = self.gate.read()?;
        Ok(Weights { ranker, headed, gates: EnumMap::from_fn(|_| gate.clone()) })
    }

    fn of(weights: &Weights) -> Self {
        let gate = GateFile::of(&weights.gates[Stratum::Headed]);
        Self { ranker: ranker_file(weights), gate }
    }
}

impl WeightsFile {
    fn read(self) -> Result<Weights, String> {
        let (ranker, headed) = read_ranker(self.ranker)?;
        let GatesFile { plain, lead, headed: under } = self.gates;
        let mut gates = EnumMap::default();
        gates[Stratum::Plain] = plain.read()?;
        gates[Stratum::Lead] = lead.read()?;
        gates[Stratum::Headed] = under.read()?;
        Ok(Weights { ranker, headed, gates })
    }

    fn of(weights: &Weights) -> Self {
        let gate = |stratum| GateFile::of(&weights.gates[stratum]);
        let gates = GatesFile {
            plain: gate(Stratum::Plain),
            lead: gate(Stratum::Lead),
            headed: gate(Stratum::Headed),
        };
        Self { ranker: ranker_file(weights), gates }
    }
}

impl GateFile {
    fn read(self) -> Result<Gate, String> {
        let mut signals = EnumMap::default();
        let mut seen = EnumMap::default();
        for NamedSignal { name, mean, scale, weight, square } in self.signals {
            let signal = named(&name, "signal", Signal::name)?;
            once(&mut seen[signal], &name)?;
            signals[signal] = SignalWeight { mean, scale, weight, square };
        }
        Ok(Gate { bias: self.bias, calibration: self.calibration, signals })
    }

    fn of(gate: &Gate) -> Self {
        // Signals that count nothing are written too: an explanation shows their means as what is
        // usual.
        let signals = gate.signals.iter().map(|(signal, weight)| {
            let SignalWeight { mean, scale, weight, square } = *weight;
            NamedSignal { name: signal.name().to_owned(), mean, scale, weight, square }
        });
        Self { bias: gate.bias, calibration: gate.calibration, signals: signals.collect() }
    }
}
