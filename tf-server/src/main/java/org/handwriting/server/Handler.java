package org.handwriting.server;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Answers the requests of one address. */
@FunctionalInterface
interface Handler {
  /**
   * Answers a request that is there as a whole. What takes long is done by whoever calls it or in
   * the model's queue, and the answer promised.
   *
   * @throws Refusal when it is not answered as asked
   * @throws IOException when what was sent cannot be read
   */
  CompletableFuture<HttpResponse> answer(
      ServiceRequestContext context, AggregatedHttpRequest request) throws IOException;

  /** What is answered at once. */
  @FunctionalInterface
  interface Simple {
    /** Answers a request. */
    HttpResponse answer(ServiceRequestContext context, AggregatedHttpRequest request)
        throws IOException;
  }
}
