/**
 * Computes stored models by ONNX Runtime. Nothing here is called by name: with this artifact on the
 * class path, {@link org.handwriting.core.device.Engine#ONNX} is there.
 */
package org.handwriting.onnx.engine;
