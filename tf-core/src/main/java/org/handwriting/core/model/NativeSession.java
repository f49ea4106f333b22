package org.handwriting.core.model;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_AllocateTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphImportGraphDef;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphOperationByName;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SessionRun;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetConfig;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorByteSize;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorData;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.PointerScope;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.device.NativeLibrary;
import org.handwriting.core.device.Precision;
import org.handwriting.core.graph.Pixels;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_ImportGraphDefOptions;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A graph from pictures to probabilities and a session on it, through TensorFlow's C API, with
 * everything that a run needs made once and used again.
 *
 * <p>TensorFlow Java's own {@code Session} makes about twenty native objects a run, each of which
 * is entered into a list that the whole process shares, under one lock, and found by the garbage
 * collector: 17 µs a run where the graph does next to nothing, against 2.5 µs here; of one picture
 * through a small network that is more than a tenth, and callers on several cores wait for each
 * other in it.
 *
 * <p>Runs may be on many threads at once. Whoever owns it sees to it that none is under way or
 * comes after {@link #close}: native code has no way to tell.
 */
final class NativeSession implements AutoCloseable {
  // Pictures whose memory is kept for the next run: 784 KiB.
  private static final int MOST_KEPT = 1024;

  private final Deque<Pointer> owned = new ArrayDeque<>(); // the last first, as they are let go
  private final TF_Session session;
  private final TF_Output images;
  private final TF_Output probabilities;
  private final Optional<TF_Operation> exact; // what is to be computed as the graph says

  /**
   * @throws org.tensorflow.exceptions.TensorFlowException when TensorFlow refuses the graph
   */
  @SuppressWarnings("try") // the scope does its work by being open
  NativeSession(GraphDef definition, SessionOptions calculation) {
    NativeLibrary.load();
    try (PointerScope scope = new PointerScope()) {
      TF_Status status = TF_Status.newStatus();
      TF_Graph graph = own(TF_Graph.newGraph());
      TF_GraphImportGraphDef(
          graph,
          TF_Buffer.newBufferFromString(definition),
          TF_ImportGraphDefOptions.newImportGraphDefOptions(),
          status);
      status.throwExceptionIfNotOK();
      TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
      BytePointer settings = new BytePointer(calculation.config().toByteArray());
      TF_SetConfig(options, settings, settings.capacity(), status);
      status.throwExceptionIfNotOK();
      session = own(TF_Session.newSession(graph, options, status));
      status.throwExceptionIfNotOK();
      images = own(output(graph, ModelSignature.IMAGES));
      probabilities = own(output(graph, ModelSignature.PROBABILITIES));
      exact =
          calculation.precision() == Precision.BFLOAT16
              ? lastProduct(definition).map(name -> own(TF_GraphOperationByName(graph, name)))
              : Optional.empty();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * The matrix product that makes the logits. TensorFlow leaves a run's targets in the precision
   * that the graph says. With eight bits of a logit, classes that are nearly as likely as each
   * other change places: of MNIST's digits read by the library's own model 19 in 10,000, with this
   * product in float32 2, for 8 µs a picture.
   */
  private static Optional<String> lastProduct(GraphDef definition) {
    Map<String, NodeDef> nodes =
        definition.getNodeList().stream()
            .collect(Collectors.toMap(NodeDef::getName, Function.identity()));
    NodeDef node = nodes.get(ModelSignature.PROBABILITIES);
    while (node != null && !node.getOp().equals("MatMul") && node.getInputCount() > 0) {
      node = nodes.get(node.getInput(0));
    }
    return Optional.ofNullable(node).filter(n -> n.getOp().equals("MatMul")).map(NodeDef::getName);
  }

  private static TF_Output output(TF_Graph graph, String name) {
    TF_Operation operation = TF_GraphOperationByName(graph, name);
    if (operation == null) {
      throw new IllegalArgumentException("expected an op called %s, found none".formatted(name));
    }
    return new TF_Output(1).oper(operation).index(0);
  }

  // Keeps it beyond the scope that it is made in, be it ours or a caller's.
  private <P extends Pointer> P own(P pointer) {
    owned.push(pointer.retainReference());
    return pointer;
  }

  /** What one run at a time needs. */
  Lane lane() {
    return new Lane();
  }

  @Override
  public void close() {
    owned.forEach(Pointer::releaseReference);
    owned.clear();
  }

  /** One run after another: not for two threads at once. */
  final class Lane implements AutoCloseable {
    private final PointerPointer<TF_Tensor> inputs = new PointerPointer<>(1);
    private final PointerPointer<TF_Tensor> outputs = new PointerPointer<>(1);
    private final PointerPointer<TF_Operation> targets = new PointerPointer<>(1);
    private final TF_Status status = TF_Status.newStatus();
    private TF_Tensor input; // uint8 [pictures, 28, 28]
    private BytePointer inputBytes;
    private int pictures;

    private Lane() {
      for (Pointer each : new Pointer[] {inputs, outputs, targets, status}) {
        each.retainReference();
      }
      exact.ifPresent(operation -> targets.put(0, operation));
    }

    /**
     * The probabilities of each class.
     *
     * @param pixels uint8 [n, 28, 28]
     * @return float32 [n, k]
     */
    float[] run(byte[] pixels) {
      take(pixels);
      TF_SessionRun(
          session,
          null,
          images,
          inputs,
          1,
          probabilities,
          outputs,
          1,
          targets,
          exact.isPresent() ? 1 : 0,
          null,
          status);
      status.throwExceptionIfNotOK();
      TF_Tensor output = outputs.get(TF_Tensor.class, 0);
      try {
        float[] numbers = new float[(int) (TF_TensorByteSize(output) / Float.BYTES)];
        new FloatPointer(TF_TensorData(output)).get(numbers);
        return numbers;
      } finally {
        TF_DeleteTensor(output);
        if (pictures > MOST_KEPT) {
          release();
        }
      }
    }

    // A run only reads its input, so that the next may have the same tensor.
    private void take(byte[] pixels) {
      int n = pixels.length / (Pixels.SIDE * Pixels.SIDE);
      if (n != pictures) {
        release();
        long[] shape = {n, Pixels.SIDE, Pixels.SIDE};
        input = TF_AllocateTensor(DataType.DT_UINT8_VALUE, shape, shape.length, pixels.length);
        inputs.put(0, input);
        inputBytes = new BytePointer(TF_TensorData(input));
        pictures = n;
      }
      inputBytes.put(pixels, 0, pixels.length);
    }

    private void release() {
      if (pictures > 0) {
        TF_DeleteTensor(input);
        pictures = 0;
      }
    }

    @Override
    public void close() {
      release();
      for (Pointer each : new Pointer[] {inputs, outputs, targets, status}) {
        each.releaseReference();
      }
    }
  }
}
