package org.handwriting.server.grpc;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import com.linecorp.armeria.common.HttpData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * A message as it is sent: a byte that says whether it is compressed, its length as four bytes,
 * itself.
 *
 * @param compressed whether by the coding that the header {@code grpc-encoding} names
 * @param bytes of the message
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
public record GrpcFrame(boolean compressed, byte[] bytes) {
  /** Bytes before a message. */
  public static final int PREFIX = 1 + Integer.BYTES;

  /**
   * The one message of a body.
   *
   * @throws IOException when the body is no such message, or more than one
   */
  public static GrpcFrame only(byte[] body) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(body);
    if (body.length < PREFIX || body[0] < 0 || body[0] > 1) {
      throw new IOException(
          "expected one message of gRPC, found %d bytes that are none".formatted(body.length));
    }
    boolean compressed = buffer.get() == 1;
    int length = buffer.getInt();
    if (length != buffer.remaining()) {
      throw new IOException(
          "expected one message of %d bytes, as its frame says, found %d bytes"
              .formatted(Integer.toUnsignedLong(length), buffer.remaining()));
    }
    byte[] message = new byte[length];
    buffer.get(message);
    return new GrpcFrame(compressed, message);
  }

  /** A message in its frame. */
  public static HttpData of(MessageLite message) {
    int size = message.getSerializedSize();
    byte[] framed = new byte[PREFIX + size];
    ByteBuffer.wrap(framed, 1, Integer.BYTES).putInt(size);
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(framed, PREFIX, size);
      message.writeTo(out);
      out.checkNoSpaceLeft();
    } catch (IOException e) {
      throw new UncheckedIOException("an array that is too short", e);
    }
    return HttpData.wrap(framed);
  }
}
