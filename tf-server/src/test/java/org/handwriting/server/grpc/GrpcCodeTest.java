package org.handwriting.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.HttpStatus;
import org.junit.jupiter.api.Test;

class GrpcCodeTest {
  @Test
  void tellsClientsThatWentAwayFromClientsThatAreWrong() {
    assertThat(GrpcCode.of(HttpStatus.CLIENT_CLOSED_REQUEST)).isEqualTo(GrpcCode.CANCELLED);
    assertThat(GrpcCode.of(HttpStatus.BAD_REQUEST)).isEqualTo(GrpcCode.INVALID_ARGUMENT);
    assertThat(GrpcCode.nameOf("1")).isEqualTo("CANCELLED");
  }
}
