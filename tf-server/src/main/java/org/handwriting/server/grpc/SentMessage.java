package org.handwriting.server.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A message as bytes, before it is believed. A few bytes can stand for an object of a hundred, so
 * that what a message holds is counted before it is made.
 */
public final class SentMessage {
  /** Bytes in which a name is looked for; whoever writes fields in their order has it in front. */
  private static final int BEGINNING = 65536;

  /** A few more than any request here needs; TensorFlow's tensors may contain tensors. */
  private static final int DEEPEST = 16;

  private final ByteString bytes;

  /**
   * @param bytes that nobody changes any more
   */
  public SentMessage(byte[] bytes) {
    this.bytes = UnsafeByteOperations.unsafeWrap(bytes);
  }

  /**
   * The text of a field near a message's beginning, without reading what else there is; empty when
   * it is not there.
   *
   * @param path the field's number, behind those of the messages that it is in
   * @throws IOException when the bytes are no message
   */
  public static String text(InputStream message, List<Integer> path) throws IOException {
    // Not more: what is skipped would be unpacked all the same.
    CodedInputStream in = CodedInputStream.newInstance(message.readNBytes(BEGINNING));
    for (int depth = 0; depth < path.size(); depth++) {
      if (!find(in, path.get(depth))) {
        return "";
      }
      if (depth < path.size() - 1) {
        in.pushLimit(in.readRawVarint32());
      }
    }
    return in.readStringRequireUtf8();
  }

  private static boolean find(CodedInputStream in, int field) throws IOException {
    int wanted = (field << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    int tag = in.readTag();
    while (tag != 0 && tag != wanted && in.skipField(tag)) {
      tag = in.readTag();
    }
    return tag == wanted;
  }

  /**
   * Reads it.
   *
   * @param blank an empty message of its type
   * @param most messages, texts and unknown fields within it
   * @throws IOException when it is no message of this type, or holds more
   */
  @SuppressWarnings("unchecked") // A message's parser makes such messages.
  public <T extends Message> T read(T blank, int most) throws IOException {
    Count count = new Count(most);
    count.all(bytes.newCodedInput(), blank.getDescriptorForType(), 0);
    CodedInputStream in = bytes.newCodedInput();
    in.enableAliasing(true);
    T message = (T) blank.getParserForType().parseFrom(in);
    in.checkLastTagWas(0);
    return message;
  }

  /** Counts all but numbers, which take no more memory in lists than they did as bytes. */
  private static final class Count {
    private final int most;
    private int found;

    Count(int most) {
      this.most = most;
    }

    void all(CodedInputStream in, Descriptor type, int depth) throws IOException {
      if (depth > DEEPEST) {
        throw new IOException("expected messages %d deep at most, found more".formatted(DEEPEST));
      }
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        int wireType = WireFormat.getTagWireType(tag);
        if (wireType == WireFormat.WIRETYPE_START_GROUP) {
          throw new IOException("expected no groups, which nothing here has, found one");
        }
        FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
        if ((field == null || !field.isPackable()) && ++found > most) {
          throw new IOException(
              "expected at most %d fields with something else than numbers, found more"
                  .formatted(most));
        }
        if (wireType == WireFormat.WIRETYPE_LENGTH_DELIMITED
            && field != null
            && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
          int outer = in.pushLimit(in.readRawVarint32());
          all(in, field.getMessageType(), depth + 1);
          in.popLimit(outer);
        } else {
          in.skipField(tag);
        }
      }
    }
  }
}
