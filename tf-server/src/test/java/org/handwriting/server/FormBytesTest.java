package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.linecorp.armeria.common.HttpStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Forms of many small things, which become large ones. */
class FormBytesTest {
  private static final int FILES = 100;
  private static final String PART =
      "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"7\"\r\n\r\n7\r\n";

  private static ThrowingCallable form(String body, String boundary) {
    byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
    return () -> new FormBytes(bytes, boundary).requireFewParts(FILES);
  }

  private static ThrowingCallable form(String body) {
    return form(body, "b");
  }

  private static void assertRefused(ThrowingCallable form, HttpStatus status, String sentence) {
    assertThatThrownBy(form)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(status))
        .hasMessageContaining(sentence);
  }

  @Test
  void mayHaveAsManyFilesAsARequestAndOtherFields() {
    String others = "--b\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n7\r\n";
    assertThatCode(form(PART.repeat(FILES) + others.repeat(60) + "--b--\r\n"))
        .doesNotThrowAnyException();
    assertThatCode(form(PART + "--b--\r\n" + "what follows\r\n".repeat(1000)))
        .doesNotThrowAnyException();
  }

  @Test
  void areRefusedWhenTheyHaveMorePartsWhateverTheyHold() {
    for (String part : new String[] {PART, "--b\r\n\r\n", "\n--b\n\n", "--b"}) {
      assertRefused(
          form(part.repeat(200)),
          HttpStatus.REQUEST_ENTITY_TOO_LARGE,
          "expected at most 164 parts of a form");
    }
    assertRefused(
        form("-".repeat(1000), "-"), HttpStatus.REQUEST_ENTITY_TOO_LARGE, "parts of a form");
  }

  @Test
  void areRefusedWhenAPartHasManyHeadersOrLongOnes() {
    for (String header : new String[] {"a:\n", "a:\r\n", "\ra:\n"}) {
      assertRefused(
          form("--b\r\n" + header.repeat(100) + "\r\n7\r\n--b--\r\n"),
          HttpStatus.BAD_REQUEST,
          "expected at most 16 headers of a form's part");
    }
    assertRefused(
        form("--b\r\na:" + "a".repeat(9000) + "\r\n\r\n7\r\n--b--\r\n"),
        HttpStatus.BAD_REQUEST,
        "8192 bytes long");
  }

  @Test
  void areRefusedWithALongBoundary() {
    assertRefused(form("", "b".repeat(71)), HttpStatus.BAD_REQUEST, "of at most 70 characters");
  }

  @Test
  void areRefusedBeforeTheyAreRead() throws IOException {
    try (RecognitionServer server = RecognitionServer.start(Samples.charactersAlone())) {
      byte[] fields = "--b\r\na:\r\n\r\n7\r\n".repeat(2000).getBytes(StandardCharsets.US_ASCII);
      Client.Answer answer =
          new Client(server)
              .post("/recognize", fields, "Content-Type", "multipart/form-data; boundary=b");
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.error())
          .isEqualTo("expected at most 1088 parts of a form in one request, found more");
    }
  }
}
