/**
 * A model as an ONNX file: {@link org.handwriting.onnx.OnnxModel} turns the graph of a model's
 * folder into one that ONNX Runtime computes, with the same inputs, outputs and numbers.
 */
package org.handwriting.onnx;
