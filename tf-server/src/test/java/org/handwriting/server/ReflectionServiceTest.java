package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.handwriting.server.grpc.GrpcFrame;
import org.handwriting.server.grpc.GrpcReplies;
import org.handwriting.server.protocol.reflection.v1.ServerReflectionRequest;
import org.handwriting.server.protocol.reflection.v1.ServerReflectionResponse;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Reflection for a client that asks much at once and takes one piece after the other. */
class ReflectionServiceTest {
  private static final int REQUESTS = 500;

  private final AtomicInteger answered = new AtomicInteger();
  private final ReflectionIndex index = new ReflectionIndex();
  private final ReflectionService service =
      new ReflectionService(ReflectionService.NAMES[0], this::answer);

  private ServerReflectionResponse answer(ServerReflectionRequest request) {
    answered.incrementAndGet();
    return index.answer(request);
  }

  /** Many requests in one piece. */
  private static HttpRequest request() {
    ServerReflectionRequest one =
        ServerReflectionRequest.newBuilder()
            .setFileContainingSymbol("inference.GRPCInferenceService")
            .build();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < REQUESTS; i++) {
      all.writeBytes(GrpcFrame.of(one).array());
    }
    RequestHeaders headers =
        RequestHeaders.of(
            HttpMethod.POST, "/", HttpHeaderNames.CONTENT_TYPE, "application/grpc+proto");
    return HttpRequest.of(headers, HttpData.wrap(all.toByteArray()));
  }

  /** Takes what it asks for. */
  private static final class Client implements Subscriber<HttpObject> {
    private final BlockingQueue<HttpObject> told = new LinkedBlockingQueue<>();
    private Subscription answers;

    @Override
    public void onSubscribe(Subscription subscription) {
      answers = subscription;
      answers.request(1);
    }

    @Override
    public void onNext(HttpObject piece) {
      told.add(piece);
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}

    HttpObject next() throws InterruptedException {
      answers.request(1);
      return told.take();
    }
  }

  @Test
  void answersARequestWhenTheAnswerBeforeHasBeenTaken() throws Exception {
    HttpRequest request = request();
    ServiceRequestContext context = ServiceRequestContext.of(request);
    Client client = new Client();
    HttpResponse response = service.serve(context, request);
    response.subscribe(client, context.eventLoop());
    client.told.take(); // the headers
    for (int taken = 0; taken < REQUESTS; taken++) {
      while (answered.get() <= taken) {
        Thread.onSpinWait();
      }
      // All that the loop has to do by now is done.
      context.eventLoop().submit(() -> {}).get();
      assertThat(answered).hasValue(taken + 1);
      assertThat(client.next()).isInstanceOf(HttpData.class);
    }
    HttpHeaders trailers = (HttpHeaders) client.next();
    assertThat(trailers.get(GrpcReplies.STATUS)).isEqualTo("0");
  }
}
