package org.handwriting.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.handwriting.core.text.EditDistance;
import org.handwriting.data.line.LineDataset;
import org.handwriting.data.line.LineNeeds;
import org.handwriting.data.line.LineOptions;
import org.handwriting.data.transcription.TranscribedLine;
import org.handwriting.data.transcription.Transcription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the library's own model of lines reads. */
class PretrainedLinesTest {
  private static final int EACH = 15;

  private static LineRecognizer recognizer;

  @BeforeAll
  static void open() {
    recognizer = LineRecognizer.pretrained();
  }

  @AfterAll
  static void close() {
    recognizer.close();
  }

  /** Digits that people wrote, which touch each other, with signs that were drawn. */
  @ParameterizedTest
  @CsvSource({
    "touching_48205_14.png, 48205",
    "touching_55_2.png, 55",
    "sign_decimal.png, 21.95",
    "sign_date_dash.png, 2021-05-12",
  })
  void readsNumbersThatTouchAndTheirSigns(String file, String text) throws IOException {
    LineRecognizer numbers =
        recognizer.with(LineDecoding.defaults().withAlphabet(Alphabet.parse("0-9,./-")));
    try (InputStream in = PretrainedLinesTest.class.getResourceAsStream(file)) {
      assertThat(numbers.recognize(in.readAllBytes()).text()).isEqualTo(text);
    }
  }

  @Test
  void readsSentencesOfPeopleThatItHasNotLearnedFrom() throws IOException {
    String folder = System.getenv("HWR_DATA_DIR");
    assumeTrue(folder != null, "HWR_DATA_DIR names no folder with lines/copiste-test in it");
    LineDataset lines =
        LineDataset.open(
                someOf(Path.of(folder, "lines", "copiste-test")),
                LineOptions.defaults().withSkipBad(true))
            .fitting(new LineNeeds(recognizer.characters(), true, 4), true);
    LineRecognizer plain = recognizer.with(LineDecoding.defaults().withoutLanguage());
    List<LineRecognition> read =
        plain.recognizeLines(
            IntStream.range(0, lines.size()).mapToObj(i -> lines.example(i).image()).toList());
    long characters = 0;
    long edits = 0;
    for (int i = 0; i < lines.size(); i++) {
      characters += lines.text(i).length();
      edits += EditDistance.between(read.get(i).text(), lines.text(i));
    }
    assertThat((double) edits / characters).isLessThan(0.2);
  }

  // Lines of all writers, without preparing all pictures: nine hundred.
  private static Transcription someOf(Path folder) throws IOException {
    Transcription all = Transcription.read(List.of(folder));
    List<TranscribedLine> some =
        IntStream.range(0, all.lines().size())
            .filter(i -> i % EACH == 0)
            .mapToObj(all.lines()::get)
            .toList();
    return new Transcription(some, all.bad(), all.untranscribed());
  }
}
