package org.handwriting.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import com.google.protobuf.ByteString;
import java.util.Collection;

/** What an ONNX op is told besides its inputs. */
final class Attributes {
  private Attributes() {}

  static AttributeProto integer(String name, long value) {
    return named(name, AttributeProto.AttributeType.INT).setI(value).build();
  }

  static AttributeProto integers(String name, Collection<Long> values) {
    return named(name, AttributeProto.AttributeType.INTS).addAllInts(values).build();
  }

  static AttributeProto number(String name, float value) {
    return named(name, AttributeProto.AttributeType.FLOAT).setF(value).build();
  }

  static AttributeProto text(String name, String value) {
    return named(name, AttributeProto.AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }

  private static AttributeProto.Builder named(String name, AttributeProto.AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }
}
