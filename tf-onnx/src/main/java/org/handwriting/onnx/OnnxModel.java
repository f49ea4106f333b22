package org.handwriting.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.handwriting.core.ProjectVersion;
import org.handwriting.core.model.ModelKind;
import org.handwriting.core.model.StoredModel;
import org.handwriting.core.model.StoredModels;
import org.handwriting.core.model.TensorSpec;
import org.handwriting.core.model.TensorSpec.ElementType;
import org.handwriting.data.BadFileException;
import org.tensorflow.proto.DataType;

/**
 * A model as an ONNX file, which ONNX Runtime computes in Java, Python, C# or a browser.
 *
 * <p>Inputs and outputs are those of the model's {@link org.handwriting.core.model.ModelSignature},
 * with the same names, types, shapes and numbers (to 1e-5), any batch and, of lines, any width.
 * Those of text are left out: ONNX has no ops for it. What the classes are is in the file's
 * metadata: {@code labels} or {@code characters}, one a line.
 */
public final class OnnxModel {
  /** ONNX's set of ops that the file needs. */
  public static final int OPSET = 17;

  // The version of the format that came with that set.
  private static final int FORMAT = 8;

  private final ModelProto model;
  private final List<TensorSpec> inputs;
  private final List<TensorSpec> outputs;

  private OnnxModel(ModelProto model, List<TensorSpec> inputs, List<TensorSpec> outputs) {
    this.model = model;
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
  }

  /**
   * Reads a model's folder.
   *
   * @param path a version's folder, or the model's folder, which means its newest version
   * @throws BadFileException when something of it is missing, not what it should be, or nothing
   *     that ONNX has ops for
   * @throws IOException when it cannot be read
   * @throws org.handwriting.core.device.NativeLibraryException when TensorFlow cannot be loaded
   */
  public static OnnxModel open(Path path) throws IOException {
    return of(StoredModels.open(path));
  }

  /**
   * The model that comes with the library.
   *
   * @throws IllegalStateException when this library has none of that kind
   */
  public static OnnxModel pretrained(ModelKind kind) throws IOException {
    return of(StoredModels.pretrained(kind));
  }

  /**
   * A model that has been read.
   *
   * @throws BadFileException when there is something in it that ONNX has no ops for
   */
  public static OnnxModel of(StoredModel model) throws IOException {
    List<TensorSpec> inputs = model.signature().inputs();
    List<TensorSpec> outputs =
        model.signature().outputs().stream()
            .filter(tensor -> tensor.type() != ElementType.STRING)
            .toList();
    try {
      ModelProto.Builder written =
          ModelProto.newBuilder()
              .setIrVersion(FORMAT)
              .setProducerName("handwriting")
              .setProducerVersion(ProjectVersion.current())
              .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
              .setGraph(graph(model, inputs, outputs));
      Metadata.version(model).ifPresent(written::setModelVersion);
      Metadata.of(model)
          .forEach(
              (key, value) ->
                  written.addMetadataProps(
                      StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
      return new OnnxModel(written.build(), inputs, outputs);
    } catch (UnconvertibleException e) {
      BadFileException bad = new BadFileException(model.file(), e.expected(), e.found());
      bad.initCause(e);
      throw bad;
    }
  }

  private static GraphProto graph(
      StoredModel model, List<TensorSpec> inputs, List<TensorSpec> outputs) {
    SourceGraph source =
        new SourceGraph(model.graph(), outputs.stream().map(TensorSpec::name).toList());
    OnnxGraph target = new OnnxGraph(model.card().name(), source.names());
    Translation translation = new Translation(source, target);
    for (TensorSpec tensor : inputs) {
      target.input(tensor.name(), type(tensor), tensor.shape());
      translation.keep(
          source.node(tensor.name()),
          new Value(tensor.name(), type(tensor), tensor.shape(), Layout.SAME));
    }
    Conversions.writeAll(translation);
    for (TensorSpec tensor : outputs) {
      translation.finish(source.node(tensor.name()));
      target.output(tensor.name(), type(tensor), tensor.shape());
    }
    return target.build();
  }

  private static DataType type(TensorSpec tensor) {
    return DataType.valueOf(tensor.type().tensorFlowName());
  }

  /** What the file takes, in order. */
  public List<TensorSpec> inputs() {
    return inputs;
  }

  /** What the file gives, the most telling first. */
  public List<TensorSpec> outputs() {
    return outputs;
  }

  /** The file. */
  public byte[] bytes() {
    return model.toByteArray();
  }
}
