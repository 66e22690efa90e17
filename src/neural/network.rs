//! One trained network and the runtime that runs it; the only file that names the runtime's model.
//!
//! A run is one sequence of tokens on one thread. What is quantised while running has a scale for
//! the whole tensor, so that a neighbour in a batch, or the padding beside it, would change what is
//! said of a text.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rten::{Dimension, Model, ModelOptions, NodeId, RunOptions, Value, ValueView, op_registry};

use super::error::NeuralError;
use super::lanes::Lane;
use super::weights::{TrainedNetwork, WORDS, WORDS_LOCATION};

/// A loaded network, shared by all threads.
pub(super) struct Network {
    of: TrainedNetwork,
    model: Model,
    inputs: Vec<NodeId>,
    output: NodeId,
}

impl Network {
    /// Loads a network and checks that it takes and gives what this room is written for.
    ///
    /// # Errors
    /// [`NeuralError::Weights`] where the graph cannot be read or differs from what it should be.
    pub(super) fn load(of: TrainedNetwork) -> Result<Self, NeuralError> {
        let wrong = |reason: String| NeuralError::Weights { part: of.name, reason };
        // Only what the graphs use becomes part of the program.
        let mut options = ModelOptions::with_ops(op_registry!(
            Add,
            Cast,
            ConstantOfShape,
            DequantizeLinear,
            Div,
            DynamicQuantizeLinear,
            Erf,
            Gather,
            LayerNormalization,
            MatMul,
            MatMulInteger,
            Mul,
            ReduceMean,
            ReduceSum,
            Reshape,
            Shape,
            Slice,
            Softmax,
            Sqrt,
            Transpose,
            Unsqueeze
        ));
        options.external_data_static(of.location, of.weights);
        options.external_data_static(WORDS_LOCATION, WORDS);
        // Packing weights anew takes 6 ms at every run, packed ones 10 MB of memory.
        options.prepack_weights(true);
        let model =
            options.load_static_slice(of.graph).map_err(|error| wrong(error.to_string()))?;
        let inputs = of.inputs.iter().map(|name| {
            let id = model.node_id(name).map_err(|_| wrong(format!("it has no input `{name}`")))?;
            let known = model.input_ids().contains(&id);
            if known { Ok(id) } else { Err(wrong(format!("`{name}` is no input of it"))) }
        });
        let inputs: Vec<_> = inputs.collect::<Result<_, _>>()?;
        if model.input_ids().len() != inputs.len() {
            let (wanted, found) = (inputs.len(), model.input_ids().len());
            return Err(wrong(format!("it takes {found} inputs where {wanted} are known")));
        }
        let output = model
            .node_id(of.output)
            .map_err(|_| wrong(format!("it has no output `{}`", of.output)))?;
        let shape = model.node_info(output).and_then(|node| node.shape()).unwrap_or_default();
        if !matches!(shape.last(), Some(Dimension::Fixed(width)) if *width == of.width) {
            let (name, width) = (of.output, of.width);
            return Err(wrong(format!("its output `{name}` has not {width} numbers in a row")));
        }
        Ok(Self { of, model, inputs, output })
    }

    /// Runs one sequence: a value for each input, in the order of the network's inputs, all of one
    /// length. Gives the numbers of the output, row by row; `rows` of them.
    ///
    /// # Errors
    /// [`NeuralError::Run`] where the runtime gives up or says something else than asked for.
    pub(super) fn run(
        &self,
        inputs: &[&[i32]],
        rows: usize,
        lane: &Lane,
    ) -> Result<Vec<f32>, NeuralError> {
        let options = RunOptions::default().with_thread_pool(Some(lane.pool()));
        // A bug of the runtime must cost the reading of a passage and not the program.
        let done = catch_unwind(AssertUnwindSafe(|| {
            let views = inputs.iter().map(|input| ValueView::from_shape([1, input.len()], input));
            let views = views.collect::<Result<Vec<_>, _>>().map_err(|error| error.to_string())?;
            let inputs = self.inputs.iter().zip(views).map(|(id, view)| (*id, view.into()));
            let outputs = self.model.run_n(inputs.collect(), [self.output], Some(options));
            outputs.map_err(|error| error.to_string())
        }));
        let [output] = done
            .unwrap_or_else(|_| Err("the runtime panicked".to_owned()))
            .map_err(|reason| self.failed(reason))?;
        self.numbers(output, rows)
    }

    /// The numbers of an output, if it has the shape that was asked for.
    fn numbers(&self, output: Value, rows: usize) -> Result<Vec<f32>, NeuralError> {
        let Some(tensor) = output.into_tensor::<f32>() else {
            return Err(self.failed("its output is no numbers".to_owned()));
        };
        let (numbers, wanted) = (tensor.into_data(), rows * self.of.width);
        if numbers.len() == wanted {
            Ok(numbers)
        } else {
            Err(self.failed(format!("{} numbers, not {wanted}", numbers.len())))
        }
    }

    /// An error of this network's run.
    pub(super) fn failed(&self, reason: String) -> NeuralError {
        NeuralError::Run { part: self.of.name, reason }
    }
}
