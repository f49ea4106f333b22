package org.handwriting.core.model;

import java.nio.file.Path;
import java.util.List;
import org.tensorflow.proto.GraphDef;

/**
 * A version of a model as its folder holds it, checked but not ready to be asked: for what turns it
 * into another form. Holds no native memory.
 *
 * @param file the SavedModel that the graph comes from, for messages
 * @param graph without variables and functions, with the tensors of the signature
 * @param signature what the graph takes and gives
 * @param names labels or characters, in class order; none of pages
 * @param card where the model comes from
 */
public record StoredModel(
    Path file, GraphDef graph, ModelSignature signature, List<String> names, ModelCard card) {
  /** Copies the list. */
  public StoredModel {
    names = List.copyOf(names);
  }

  /** The same with only the outputs of these names, in their order. */
  StoredModel withOutputs(List<String> outputs) {
    return new StoredModel(file, graph, signature.withOutputs(outputs), names, card);
  }
}
