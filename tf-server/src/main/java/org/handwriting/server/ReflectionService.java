package org.handwriting.server;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.handwriting.server.grpc.GrpcCode;
import org.handwriting.server.grpc.GrpcFrame;
import org.handwriting.server.grpc.GrpcFrames;
import org.handwriting.server.grpc.GrpcReplies;
import org.handwriting.server.grpc.SentMessage;
import org.handwriting.server.protocol.reflection.v1.ServerReflectionRequest;
import org.handwriting.server.protocol.reflection.v1.ServerReflectionResponse;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * gRPC's server reflection, for everyone: as many requests in a call as the client likes, each
 * answered before the next is read. A call ends as every request does when its time is over.
 */
final class ReflectionService implements HttpService, RequestRoute {
  /** The same messages under two names; older clients know the second alone. */
  static final String[] NAMES = {
    "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"
  };

  /** A request is a name. */
  private static final int LONGEST = 4096;

  private static final int FIELDS = 16;

  private final String name;
  private final Function<ServerReflectionRequest, ServerReflectionResponse> answers;

  ReflectionService(
      String name, Function<ServerReflectionRequest, ServerReflectionResponse> answers) {
    this.name = name;
    this.answers = answers;
  }

  @Override
  public String path() {
    return "/" + name + "/ServerReflectionInfo";
  }

  @Override
  public String api() {
    return "reflection";
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    context.setAttr(EndpointService.ENDPOINT, this);
    GrpcService.requireGrpc(request.headers());
    HttpResponseWriter response = HttpResponse.streaming();
    response.write(GrpcReplies.headers());
    request.subscribe(new Answering(response, context.eventLoop()), context.eventLoop());
    return response;
  }

  /** One call; all of it on the call's event loop. */
  private final class Answering implements Subscriber<HttpObject> {
    private final HttpResponseWriter response;
    private final Executor loop;
    private final GrpcFrames frames = new GrpcFrames(LONGEST);
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private Subscription requests;
    private boolean answering; // one, until the client has taken the answer
    private boolean complete;

    Answering(HttpResponseWriter response, Executor loop) {
      this.response = response;
      this.loop = loop;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      requests = subscription;
      requests.request(1);
    }

    @Override
    public void onNext(HttpObject piece) {
      try {
        if (piece instanceof HttpData data) {
          waiting.addAll(frames.add(data.array()));
        }
        next();
      } catch (IOException e) {
        refuse(e);
      }
    }

    private void next() {
      byte[] message = waiting.poll();
      answering = message != null;
      if (answering) {
        answer(message);
      } else if (complete) {
        end(GrpcCode.OK, "");
      } else {
        requests.request(1);
      }
    }

    private void answer(byte[] message) {
      try {
        ServerReflectionRequest request =
            new SentMessage(message).read(ServerReflectionRequest.getDefaultInstance(), FIELDS);
        response.write(GrpcFrame.of(answers.apply(request)));
        var unused = response.whenConsumed().thenRunAsync(this::next, loop);
      } catch (IOException e) {
        refuse(e);
      }
    }

    @Override
    public void onError(Throwable failure) {
      response.close(failure);
    }

    @Override
    public void onComplete() {
      complete = true;
      if (!answering) {
        next();
      }
    }

    private void refuse(IOException e) {
      requests.cancel();
      end(GrpcCode.INVALID_ARGUMENT, e.getMessage());
    }

    private void end(GrpcCode code, String sentence) {
      response.write(GrpcReplies.trailers(code, sentence));
      response.close();
    }
  }
}
