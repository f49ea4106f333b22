package org.handwriting.server;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.util.TimeoutMode;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.handwriting.server.grpc.GrpcFrame;
import org.handwriting.server.grpc.GrpcReplies;
import org.handwriting.server.grpc.GrpcTimeout;
import org.handwriting.server.grpc.SentMessage;

/**
 * Takes the calls of a method of gRPC, with the limits and on the threads that {@link
 * EndpointService} has for an address's requests. Failures go the same way, to {@link Refusals}.
 */
final class GrpcService<Q extends Message> implements HttpService {
  private static final String CODING = "grpc-encoding";

  /** A picture's message has a few of them; the rest is for what stands around pictures. */
  private static final int FIELDS_PER_PICTURE = 16;

  private static final int FIELDS_AROUND = 1024;

  private final GrpcMethod<Q> method;
  private final Models models;
  private final Gate gate;

  /**
   * What lets calls in.
   *
   * @param pictures in one request
   */
  record Gate(
      BearerToken token, EndpointService.BodyLimits bodies, int pictures, Shutdown shutdown) {}

  GrpcService(GrpcMethod<Q> method, Models models, Gate gate) {
    this.method = method;
    this.models = models;
    this.gate = gate;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    EndpointService.requireAsWritten(context);
    context.setAttr(EndpointService.ENDPOINT, method);
    requireGrpc(request.headers());
    limitTime(context, request.headers());
    if (!method.open()
        && !gate.token.admits(request.headers().get(HttpHeaderNames.AUTHORIZATION))) {
      throw new Refusal(
          HttpStatus.UNAUTHORIZED, "expected the metadata authorization: Bearer <token>");
    }
    if (asksModel()) {
      gate.shutdown.requireOpen();
    } else {
      context.setMaxRequestLength(GrpcFrame.PREFIX + EndpointService.LONGEST_AT_ONCE);
    }
    ContentCoding coding = coding(request.headers());
    BodyBudget.Reservation reservation = gate.bodies.budget().reserve();
    CompletableFuture<HttpResponse> answer =
        ArrivingBody.of(request, reservation)
            .thenCompose(
                there -> answer(context, new Body(there.content().array(), coding, reservation)))
            .whenComplete((response, failure) -> reservation.release());
    return HttpResponse.of(asksModel() ? gate.shutdown.watched(context, answer) : answer);
  }

  private boolean asksModel() {
    return !method.modelName().isEmpty();
  }

  static void requireGrpc(RequestHeaders headers) {
    if (!GrpcReplies.areAskedFor(headers)) {
      throw new Refusal(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "expected a call of gRPC, Content-Type: application/grpc, found another type; /docs lists what takes JSON");
    }
  }

  /** The caller's own deadline, where it comes before the server's. */
  private static void limitTime(ServiceRequestContext context, RequestHeaders headers) {
    String header = headers.get(GrpcTimeout.HEADER);
    if (header == null) {
      return;
    }
    Duration time;
    try {
      time = GrpcTimeout.of(header);
    } catch (IOException e) {
      throw Refusal.badRequest(e.getMessage());
    }
    if (time.isZero()) {
      throw Refusals.late();
    }
    if (time.toMillis() < context.requestTimeoutMillis()) {
      // No time at all would mean no limit.
      context.setRequestTimeoutMillis(TimeoutMode.SET_FROM_START, Math.max(1, time.toMillis()));
    }
  }

  private static ContentCoding coding(RequestHeaders headers) {
    String coding = headers.get(CODING, "identity");
    return switch (coding) {
      case "identity" -> ContentCoding.NONE;
      case "gzip" -> ContentCoding.GZIP;
      default ->
          throw new Refusal(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "grpc-encoding: expected identity or gzip, found " + BadValue.quoted(coding));
    };
  }

  /** A call's body, and what unpacks it. */
  @SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
  private record Body(byte[] bytes, ContentCoding coding, BodyBudget.Reservation reservation) {}

  private CompletableFuture<HttpResponse> answer(ServiceRequestContext context, Body body) {
    GrpcFrame frame = frame(body);
    if (!asksModel()) {
      byte[] message = unpacked(frame, body, EndpointService.LONGEST_AT_ONCE);
      return method.handler().answer(null, message(message)).thenApply(GrpcReplies::of);
    }
    ServedModel model = models.asked(modelName(frame));
    context.setAttr(EndpointService.MODEL, model.name());
    return model
        .queue()
        .answer(
            () -> {
              EndpointService.requireWanted(context); // It may come too late out of the queue.
              return method
                  .handler()
                  .answer(model, message(unpacked(frame, body, gate.bodies.most())))
                  .thenApply(GrpcReplies::of);
            });
  }

  private GrpcFrame frame(Body body) {
    try {
      GrpcFrame frame = GrpcFrame.only(body.bytes);
      if (frame.compressed() && body.coding == ContentCoding.NONE) {
        throw Refusal.badRequest(
            "grpc-encoding: expected the coding of a compressed message, found none");
      }
      return frame;
    } catch (IOException e) {
      throw Refusal.badRequest(e.getMessage());
    }
  }

  private static byte[] unpacked(GrpcFrame frame, Body body, int most) {
    return frame.compressed()
        ? body.coding.decode(frame.bytes(), most, body.reservation)
        : frame.bytes();
  }

  private String modelName(GrpcFrame frame) {
    try (InputStream bytes = new ByteArrayInputStream(frame.bytes());
        InputStream message = frame.compressed() ? new GZIPInputStream(bytes) : bytes) {
      return SentMessage.text(message, method.modelName());
    } catch (IOException e) {
      throw none(e);
    }
  }

  private Q message(byte[] bytes) {
    try {
      return new SentMessage(bytes)
          .read(method.blank(), FIELDS_PER_PICTURE * gate.pictures + FIELDS_AROUND);
    } catch (IOException e) {
      throw none(e);
    }
  }

  private Refusal none(IOException e) {
    String found =
        e instanceof InvalidProtocolBufferException ? "other bytes, or not all of it" : null;
    String type = method.blank().getDescriptorForType().getFullName();
    return Refusal.badRequest(
        found == null
            ? "%s: %s".formatted(type, e.getMessage())
            : "expected a message %s, found %s".formatted(type, found));
  }
}
