package org.handwriting.server.grpc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts the messages of a stream together, which come in pieces. */
public final class GrpcFrames {
  private final int longest;
  private byte[] rest = new byte[0];

  /**
   * @param longest bytes of a message
   */
  public GrpcFrames(int longest) {
    this.longest = longest;
  }

  /**
   * The messages that a further piece completes.
   *
   * @throws IOException when they are compressed, or one is longer than it may be
   */
  public List<byte[]> add(byte[] piece) throws IOException {
    byte[] all = Arrays.copyOf(rest, rest.length + piece.length);
    System.arraycopy(piece, 0, all, rest.length, piece.length);
    ByteBuffer buffer = ByteBuffer.wrap(all);
    List<byte[]> messages = new ArrayList<>();
    while (buffer.remaining() >= GrpcFrame.PREFIX) {
      int length = buffer.getInt(buffer.position() + 1);
      if (buffer.get(buffer.position()) != 0 || length < 0 || length > longest) {
        throw new IOException(
            "expected messages of at most %d bytes, not compressed, found another"
                .formatted(longest));
      }
      if (buffer.remaining() < GrpcFrame.PREFIX + length) {
        break;
      }
      byte[] message = new byte[length];
      buffer.position(buffer.position() + GrpcFrame.PREFIX).get(message);
      messages.add(message);
    }
    rest = Arrays.copyOfRange(all, buffer.position(), all.length);
    return messages;
  }
}
