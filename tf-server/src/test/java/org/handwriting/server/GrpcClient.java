package org.handwriting.server;

import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;

/** Calls a server by grpc-java, over a real socket. */
final class GrpcClient implements AutoCloseable {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final ManagedChannel channel;

  GrpcClient(int port) {
    channel = OkHttpChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  GrpcClient(RecognitionServer server) {
    this(server.port());
  }

  ManagedChannel channel() {
    return channel;
  }

  /** The answer of {@code service/method}. */
  <A extends Message> A call(String method, Message request, A blank) {
    return call(method, request, blank, CallOptions.DEFAULT);
  }

  <A extends Message> A call(String method, Message request, A blank, CallOptions options) {
    return ClientCalls.blockingUnaryCall(channel, method(method, request, blank), options, request);
  }

  <A extends Message> A callWith(String token, String method, Message request, A blank) {
    Metadata metadata = new Metadata();
    metadata.put(AUTHORIZATION, "Bearer " + token);
    return callThrough(
        ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(metadata)),
        method,
        request,
        blank);
  }

  /** Through a channel that adds something of its own. */
  <A extends Message> A callThrough(Channel through, String method, Message request, A blank) {
    return ClientCalls.blockingUnaryCall(
        through, method(method, request, blank), CallOptions.DEFAULT, request);
  }

  /** The status and the sentence of a call that is refused, as {@code CODE: sentence}. */
  String refusal(String method, Message request) {
    return refusal(method, request, CallOptions.DEFAULT);
  }

  String refusal(String method, Message request, CallOptions options) {
    try {
      // What it would answer is never read.
      return "answered: " + call(method, request, request.getDefaultInstanceForType(), options);
    } catch (StatusRuntimeException e) {
      Status status = e.getStatus();
      return status.getCode() + ": " + status.getDescription();
    }
  }

  private static <A extends Message> MethodDescriptor<Message, A> method(
      String name, Message request, A blank) {
    return MethodDescriptor.<Message, A>newBuilder()
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(name)
        .setRequestMarshaller(ProtoUtils.marshaller(request.getDefaultInstanceForType()))
        .setResponseMarshaller(ProtoUtils.marshaller(blank))
        .build();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
