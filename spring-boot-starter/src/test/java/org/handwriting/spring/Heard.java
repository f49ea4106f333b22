package org.handwriting.spring;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.handwriting.serve.ModelInfo;
import org.handwriting.serve.RecognizerListener;

/** Which models were opened, and what was read with them. */
final class Heard implements RecognizerListener {
  final List<String> opened = new CopyOnWriteArrayList<>();
  final AtomicInteger pictures = new AtomicInteger();
  final AtomicInteger pages = new AtomicInteger();

  @Override
  public RecognizerListener forModel(ModelInfo model) {
    opened.add(model.kind());
    return this;
  }

  @Override
  public void onBatch(int some, Duration queued, Duration computed) {
    pictures.addAndGet(some);
  }

  @Override
  public void onPage(int lines, Duration took) {
    pages.incrementAndGet();
  }
}
