package org.handwriting.core;

import org.handwriting.core.device.CpuFeatures;
import org.handwriting.core.device.Device;
import org.handwriting.core.device.Engine;
import org.handwriting.core.device.Precision;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/**
 * How a session calculates.
 *
 * @param threads of one op and of ops beside each other; the first session of a process fixes the
 *     former for all of them
 * @param precision of convolutions and matrix products
 * @param device that ops are placed on
 * @param inline whether every op runs in the thread that calls the session, on a thread pool that
 *     is the session's own; only for graphs without variables
 * @param engine that computes stored models; what is in memory, TensorFlow computes
 */
public record SessionOptions(
    int threads, Precision precision, Device device, boolean inline, Engine engine) {
  // Ops one after another, without a queue between them; it knows no variables.
  private static final String EXECUTOR = "SINGLE_THREADED_EXECUTOR";

  /** Checks the number of threads, and that the process survives the precision. */
  public SessionOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("expected at least 1 thread, found " + threads);
    }
    if (!device.isGpu()) {
      precision.check();
    }
  }

  /** All processor cores, float32, no GPU. */
  public static SessionOptions defaults() {
    return new SessionOptions(
        Runtime.getRuntime().availableProcessors(),
        Precision.FLOAT32,
        Device.PROCESSOR,
        false,
        Engine.TENSORFLOW);
  }

  /**
   * For many small questions: each is computed by the thread that asks, without handing it to
   * another, so that as many are computed at once as threads ask. In float32.
   */
  public static SessionOptions serving() {
    return new SessionOptions(1, Precision.FLOAT32, Device.PROCESSOR, true, Engine.TENSORFLOW);
  }

  /**
   * The same on other threads: its own, where they are fewer than there are cores, so that sessions
   * beside it keep theirs.
   */
  public SessionOptions withThreads(int other) {
    return new SessionOptions(other, precision, device, inline, engine);
  }

  /** The same in another precision. */
  public SessionOptions withPrecision(Precision other) {
    return new SessionOptions(threads, other, device, inline, engine);
  }

  /** The same on another device. */
  public SessionOptions withDevice(Device other) {
    return new SessionOptions(threads, precision, other, inline, engine);
  }

  /** The same with stored models on another engine. */
  public SessionOptions withEngine(Engine other) {
    return new SessionOptions(threads, precision, device, inline, other);
  }

  /** The same in TensorFlow's words. */
  public ConfigProto config() {
    ConfigProto.Builder config =
        device.config().toBuilder()
            .setIntraOpParallelismThreads(threads)
            .setInterOpParallelismThreads(threads)
            .setUsePerSessionThreads(
                inline || threads < Runtime.getRuntime().availableProcessors());
    if (inline) {
      config.setExperimental(ConfigProto.Experimental.newBuilder().setExecutorType(EXECUTOR));
    }
    if (precision == Precision.BFLOAT16 && CpuFeatures.here().bfloat16Kernels()) {
      RewriterConfig.Builder rewriter =
          RewriterConfig.newBuilder().setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON);
      config.setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriter));
    }
    return config.build();
  }
}
