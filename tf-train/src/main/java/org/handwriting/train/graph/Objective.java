package org.handwriting.train.graph;

import java.util.function.Function;
import org.handwriting.core.net.Layers;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What a network learns to do, as operands of its graph.
 *
 * @param loss mean over the batch's examples, float32 scalar
 * @param descended whose slopes move the weights, float32 scalar: the loss, or where the loss has
 *     no gradient of its own, the sum of the logits times their slopes, which are held fast
 * @param correct how much of the batch the learning branch gets right, int32 scalar
 * @param predictions builds the answering branch, of layers for inference: float32, batch first
 */
record Objective(
    Operand<TFloat32> loss,
    Operand<TFloat32> descended,
    Operand<TInt32> correct,
    Function<Layers, Operand<TFloat32>> predictions) {}
