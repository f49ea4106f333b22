package org.handwriting.serve.http;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.IOException;

/** Answers the requests of one address. */
@FunctionalInterface
interface Handler {
  /**
   * Answers a request that is there as a whole.
   *
   * @throws Refusal when it is not answered as asked
   * @throws IOException when what was sent cannot be read
   */
  HttpResponse answer(ServiceRequestContext context, AggregatedHttpRequest request)
      throws IOException;
}
