package org.handwriting.server;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.IOException;
import org.handwriting.server.grpc.GrpcCode;
import org.handwriting.server.grpc.GrpcFrame;
import org.handwriting.server.grpc.GrpcFrames;
import org.handwriting.server.grpc.GrpcReplies;
import org.handwriting.server.grpc.SentMessage;
import org.handwriting.server.protocol.reflection.v1.ServerReflectionRequest;
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
  private final ReflectionIndex index;

  ReflectionService(String name, ReflectionIndex index) {
    this.name = name;
    this.index = index;
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
    request.subscribe(new Answering(response), context.eventLoop());
    return response;
  }

  private final class Answering implements Subscriber<HttpObject> {
    private final HttpResponseWriter response;
    private final GrpcFrames frames = new GrpcFrames(LONGEST);
    private Subscription requests;

    Answering(HttpResponseWriter response) {
      this.response = response;
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
          for (byte[] message : frames.add(data.array())) {
            ServerReflectionRequest request =
                new SentMessage(message).read(ServerReflectionRequest.getDefaultInstance(), FIELDS);
            response.write(GrpcFrame.of(index.answer(request)));
          }
        }
        var unused = response.whenConsumed().thenRun(() -> requests.request(1));
      } catch (IOException e) {
        requests.cancel();
        end(GrpcCode.INVALID_ARGUMENT, e.getMessage());
      }
    }

    @Override
    public void onError(Throwable failure) {
      response.close(failure);
    }

    @Override
    public void onComplete() {
      end(GrpcCode.OK, "");
    }

    private void end(GrpcCode code, String sentence) {
      response.write(GrpcReplies.trailers(code, sentence));
      response.close();
    }
  }
}
