package org.handwriting.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import scala.runtime.AbstractFunction1;

/**
 * From a picture's bytes to its {@link ResultStruct}, on an executor, with the model that its JVM
 * has for all tasks. That a picture cannot be read is a result; that there is no model is not.
 */
final class PictureFunction extends AbstractFunction1<byte[], Object> implements Serializable {
  private static final long serialVersionUID = 1;

  private final BulkOptions options;
  private transient PictureReader reader; // made by the first picture
  private transient ForkJoinPool threads;

  PictureFunction(BulkOptions options) {
    this.options = options;
  }

  @Override
  public Object apply(byte[] file) {
    prepare();
    List<PictureReader.Bytes> one = List.of(new PictureReader.Bytes(file, PictureReader.NULL, ""));
    return ResultStruct.of(options, threads.submit(() -> reader.read(one)).join().get(0));
  }

  private synchronized void prepare() {
    if (reader != null) {
      return;
    }
    try {
      reader = new PictureReader(options, Instant.now(), () -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads = TaskThreads.here();
  }
}
