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
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.PointerScope;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.device.NativeLibrary;
import org.handwriting.core.device.Precision;
import org.handwriting.data.glyph.Glyph;
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
 * A graph and a session on it, through TensorFlow's C API, with everything that a run needs made
 * once and used again.
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
final class NativeSession implements ModelSession {
  // Of an input, kept for the next run: a thousand glyphs.
  private static final long MOST_KEPT_BYTES = (long) Glyph.PIXELS << 10;

  // What makes logits.
  private static final Set<String> PRODUCTS = Set.of("MatMul", "Conv2D");

  private final Deque<Pointer> owned = new ArrayDeque<>(); // the last first, as they are let go
  private final TF_Session session;
  private final int inputs;
  private final int outputs;
  private final TF_Output feeds; // [inputs]
  private final TF_Output fetches; // [outputs]
  private final Optional<TF_Operation> exact; // what is to be computed as the graph says

  /**
   * Opens a session.
   *
   * @param inputs names of the ops that are fed
   * @param outputs names of the ops that are fetched, the one that comes from the logits first
   * @throws IllegalArgumentException when the graph lacks one of them
   * @throws org.tensorflow.exceptions.TensorFlowException when TensorFlow refuses the graph
   */
  @SuppressWarnings("try") // the scope does its work by being open
  NativeSession(
      GraphDef definition, List<String> inputs, List<String> outputs, SessionOptions calculation) {
    this.inputs = inputs.size();
    this.outputs = outputs.size();
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
      feeds = own(operations(graph, inputs));
      fetches = own(operations(graph, outputs));
      exact =
          calculation.precision() == Precision.BFLOAT16
              ? lastProduct(definition, outputs.get(0))
                  .map(name -> own(TF_GraphOperationByName(graph, name)))
              : Optional.empty();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * The matrix product, or the convolution, that makes the logits. TensorFlow leaves a run's
   * targets in the precision that the graph says. With eight bits of a logit, classes that are
   * nearly as likely as each other change places: of MNIST's digits read by the library's own model
   * 19 in 10,000, with this product in float32 2, for 8 µs a picture.
   */
  private static Optional<String> lastProduct(GraphDef definition, String output) {
    Map<String, NodeDef> nodes =
        definition.getNodeList().stream()
            .collect(Collectors.toMap(NodeDef::getName, Function.identity()));
    NodeDef node = nodes.get(output);
    while (node != null && !PRODUCTS.contains(node.getOp()) && node.getInputCount() > 0) {
      node = nodes.get(node.getInput(0));
    }
    return Optional.ofNullable(node)
        .filter(n -> PRODUCTS.contains(n.getOp()))
        .map(NodeDef::getName);
  }

  private static TF_Output operations(TF_Graph graph, List<String> names) {
    TF_Output all = new TF_Output(names.size());
    for (int i = 0; i < names.size(); i++) {
      TF_Operation operation = TF_GraphOperationByName(graph, names.get(i));
      if (operation == null) {
        throw new IllegalArgumentException(
            "expected an op called %s, found none".formatted(names.get(i)));
      }
      all.getPointer(i).oper(operation).index(0);
    }
    return all;
  }

  // Keeps it beyond the scope that it is made in, be it ours or a caller's.
  private <P extends Pointer> P own(P pointer) {
    owned.push(pointer.retainReference());
    return pointer;
  }

  @Override
  public Lane lane() {
    return new NativeLane();
  }

  @Override
  public void close() {
    owned.forEach(Pointer::releaseReference);
    owned.clear();
  }

  private final class NativeLane implements Lane {
    private final PointerPointer<TF_Tensor> fed = new PointerPointer<>(inputs);
    private final PointerPointer<TF_Tensor> fetched = new PointerPointer<>(outputs);
    private final PointerPointer<TF_Operation> targets = new PointerPointer<>(1);
    private final TF_Status status = TF_Status.newStatus();
    private final Input[] kept = new Input[inputs];

    private NativeLane() {
      for (Pointer each : new Pointer[] {fed, fetched, targets, status}) {
        each.retainReference();
      }
      for (int i = 0; i < inputs; i++) {
        kept[i] = new Input();
      }
      exact.ifPresent(operation -> targets.put(0, operation));
    }

    @Override
    public void feed(int input, byte[] values, long... shape) {
      kept[input].shape(DataType.DT_UINT8_VALUE, values.length, shape);
      kept[input].bytes.put(values, 0, values.length);
      fed.put(input, kept[input].tensor);
    }

    @Override
    public void feed(int input, int[] values, long... shape) {
      kept[input].shape(DataType.DT_INT32_VALUE, (long) values.length * Integer.BYTES, shape);
      new IntPointer(kept[input].bytes).put(values, 0, values.length);
      fed.put(input, kept[input].tensor);
    }

    @Override
    public <T> T run(Function<Outputs, T> answer) {
      TF_SessionRun(
          session,
          null,
          feeds,
          fed,
          inputs,
          fetches,
          fetched,
          outputs,
          targets,
          exact.isPresent() ? 1 : 0,
          null,
          status);
      status.throwExceptionIfNotOK();
      TF_Tensor[] tensors = new TF_Tensor[outputs]; // JavaCPP makes each by reflection: once a run
      Arrays.setAll(tensors, i -> fetched.get(TF_Tensor.class, i));
      try {
        return answer.apply(new Fetched(tensors));
      } finally {
        for (TF_Tensor tensor : tensors) {
          TF_DeleteTensor(tensor);
        }
        for (Input input : kept) {
          input.shrink();
        }
      }
    }

    @Override
    public void close() {
      for (Input input : kept) {
        input.release();
      }
      for (Pointer each : new Pointer[] {fed, fetched, targets, status}) {
        each.releaseReference();
      }
    }
  }

  /** What a run has fetched. */
  @SuppressWarnings("ArrayRecordComponent") // lives as long as one run
  private record Fetched(TF_Tensor[] tensors) implements Outputs {
    @Override
    public float[] floats(int output) {
      TF_Tensor tensor = tensors[output];
      float[] numbers = new float[Math.toIntExact(TF_TensorByteSize(tensor) / Float.BYTES)];
      new FloatPointer(TF_TensorData(tensor)).get(numbers);
      return numbers;
    }

    @Override
    public int[] integers(int output) {
      TF_Tensor tensor = tensors[output];
      int[] numbers = new int[Math.toIntExact(TF_TensorByteSize(tensor) / Integer.BYTES)];
      new IntPointer(TF_TensorData(tensor)).get(numbers);
      return numbers;
    }
  }

  // A run only reads its input, so that the next one of the same shape may have the same tensor.
  private static final class Input {
    private TF_Tensor tensor;
    private BytePointer bytes;
    private long[] shape = {};
    private long size;

    void shape(int type, long bytesOfIt, long[] wanted) {
      if (tensor != null && Arrays.equals(shape, wanted)) {
        return;
      }
      release();
      tensor = TF_AllocateTensor(type, wanted, wanted.length, bytesOfIt);
      bytes = new BytePointer(TF_TensorData(tensor));
      shape = wanted.clone();
      size = bytesOfIt;
    }

    void shrink() {
      if (size > MOST_KEPT_BYTES) {
        release();
      }
    }

    void release() {
      if (tensor != null) {
        TF_DeleteTensor(tensor);
        tensor = null;
        size = 0;
      }
    }
  }
}
