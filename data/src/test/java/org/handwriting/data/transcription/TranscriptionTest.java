package org.handwriting.data.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.handwriting.data.BadFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptionTest {
  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void picture(String name) throws IOException {
    WrittenLines.line(folder.resolve(name));
  }

  private Transcription read() throws IOException {
    return Transcription.read(List.of(folder));
  }

  private List<String> texts() throws IOException {
    Transcription read = read();
    assertThat(read.bad()).isEmpty();
    return read.lines().stream().map(TranscribedLine::text).toList();
  }

  private List<String> bad() throws IOException {
    return read().bad().stream().map(BadLine::message).toList();
  }

  @Test
  void readsAListWithWriters() throws IOException {
    picture("a.png");
    picture("sub/b.png");
    write("lines.tsv", "file\ttext\twriter\na.png\tDear Ann,\tw1\nsub/b.png\t21 May\tw2\n");
    assertThat(read().lines())
        .extracting(TranscribedLine::text, TranscribedLine::writer)
        .containsExactly(tuple("Dear Ann,", "w1"), tuple("21 May", "w2"));
  }

  @Test
  void readsAListWithoutWritersFromASpreadsheet() throws IOException {
    picture("a.png");
    write("lines.tsv", "\uFEFFfile\ttext\r\na.png\tDear Ann,\r\n");
    assertThat(texts()).containsExactly("Dear Ann,");
    assertThat(read().lines().get(0).writer()).isEmpty();
  }

  @Test
  void composesLettersAndPartsWordsWithOneSpace() throws IOException {
    picture("a.png");
    write("lines.tsv", "file\ttext\na.png\t e\u0301te\u0301 \u00A0 chaud \n");
    assertThat(texts()).containsExactly("été chaud");
  }

  @Test
  void namesEachBadEntryOfAList() throws IOException {
    picture("a.png");
    picture("b.png");
    picture("c.png");
    write(
        "lines.tsv",
        "file\ttext\na.png\tone\nnone.png\ttwo\na.png\tone again\nb.png\nc.png\t \n../x.png\tsix\n");
    Path list = folder.resolve("lines.tsv");
    assertThat(bad())
        .containsExactly(
            list
                + ", line 3: expected a picture in its folder, found \"none.png\", which is not"
                + " there",
            list + ", line 4: expected each picture once, found a.png, which line 2 has too",
            list + ", line 5: expected 2 fields with tabs between them, found 1 fields",
            list + ", line 6: expected what is written on the line, found an empty text",
            list
                + ", line 7: expected a picture in its folder, found \"../x.png\", which is not"
                + " there");
    assertThat(read().lines()).hasSize(1);
  }

  @Test
  void refusesAListWithoutItsHeader() throws IOException {
    write("lines.tsv", "a.png\tone\n");
    assertThatThrownBy(this::read)
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("expected the header file<TAB>text")
        .hasMessageContaining("found \"a.png\\u0009one\"");
  }

  @Test
  void refusesAListThatIsNotUtf8() throws IOException {
    Files.write(
        folder.resolve("lines.tsv"),
        "file\ttext\na.png\tété\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(this::read).hasMessageContaining("expected UTF-8 text, found other bytes");
  }

  @Test
  void readsATextBesideEachPicture() throws IOException {
    picture("0001.png");
    write("0001.gt.txt", "one line\n");
    picture("0002.nrm.png");
    write("0002.gt.txt", "another");
    assertThat(texts()).containsExactly("one line", "another");
  }

  @Test
  void namesPicturesWithoutTextAndTextsWithoutPicture() throws IOException {
    picture("a.png");
    write("b.gt.txt", "text");
    picture("c.png");
    write("c.gt.txt", "two\nlines\n");
    picture("d.png");
    write("d.gt.txt", "\n");
    assertThat(bad())
        .containsExactly(
            folder.resolve("b.gt.txt") + ": expected a picture of its name beside it, found none",
            folder.resolve("c.gt.txt") + ": expected one line of text, found 2 lines",
            folder.resolve("d.gt.txt")
                + ": expected what is written on the line, found an empty text",
            folder.resolve("a.png") + ": expected a text a.gt.txt beside it, found none");
  }

  @Test
  void readsIamsFolder() throws IOException {
    picture("lines/a01/a01-000u/a01-000u-00.png");
    picture("lines/a01-003-01.png");
    write("forms.txt", "# forms\na01-000u 007 2 prt 7 5 52 36\n");
    write(
        "lines.txt",
        """
        #--- lines.txt ---
        a01-000u-00 ok 154 19 408 746 1661 89 "|Mr|.|Gaitskell|(|from|)|,|"|he|said
        a01-003-01 err 154 19 408 746 1661 89 it|'s|5|o'clock|!
        """);
    assertThat(texts()).containsExactly("\"Mr. Gaitskell (from),\" he said", "it's 5 o'clock!");
    assertThat(read().lines())
        .extracting(TranscribedLine::writer)
        .containsExactly("007", "a01-003");
  }

  @Test
  void namesBadEntriesOfIamsList() throws IOException {
    picture("lines/a01-003-01.png");
    write(
        "lines.txt",
        "a01-003-01 ok 154 19 408 746 1661 89 a\na01-003-02 ok 1 1 1 1 1 1 b\na01 ok too|short\n");
    assertThat(bad())
        .hasSize(2)
        .satisfies(
            found -> {
              assertThat(found.get(0)).contains("line 2: expected the picture a01-003-02.png in ");
              assertThat(found.get(1)).contains("line 3: expected such as ");
            });
  }

  @Test
  void readsSeveralFoldersAtOnce() throws IOException {
    picture("one/a.png");
    write("one/lines.tsv", "file\ttext\na.png\tfrom a list\n");
    picture("two/b.png");
    write("two/b.gt.txt", "from beside it");
    List<Path> folders = Transcription.folders(folder.resolve("one") + "," + folder.resolve("two"));
    assertThat(Transcription.read(folders).lines())
        .extracting(TranscribedLine::text)
        .containsExactly("from a list", "from beside it");
  }

  @Test
  void keepsAFolderWithACommaInItsNameWhole() throws IOException {
    Path odd = Files.createDirectory(folder.resolve("mine,yours"));
    assertThat(Transcription.folders(odd.toString())).containsExactly(odd);
  }

  @Test
  void refusesACommaWithoutAFolder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Transcription.folders("one,,two"))
        .withMessageContaining("found \"one,,two\"");
  }

  @Test
  void refusesAFolderOfNoForm() throws IOException {
    write("notes.txt", "no lines here");
    assertThatThrownBy(this::read)
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("lines.tsv")
        .hasMessageContaining(".gt.txt")
        .hasMessageEndingWith("found none of these");
  }

  @Test
  void refusesAFolderOfTwoForms() throws IOException {
    write("a.gt.txt", "text");
    write("a.xml", "<alto/>");
    assertThatThrownBy(this::read)
        .hasMessageEndingWith("expected lines in one form, found NAME.gt.txt and XML");
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    assertThatThrownBy(() -> Transcription.read(List.of(folder.resolve("none"))))
        .hasMessageEndingWith("expected a folder of lines, found nothing there");
  }

  @Test
  void takesLinesOfAnyFormAsIfNobodyHadReadThem() throws IOException {
    picture("list/a.png");
    picture("list/b.png");
    write("list/lines.tsv", "file\ttext\twriter\na.png\tDear Ann,\tw1\nb.png\t\tw2\n");
    picture("texts/a.png");
    picture("texts/b.png");
    write("texts/a.gt.txt", "Dear Ann,");
    picture("pictures/c.bin.png"); // OCR-D's, of the same line
    picture("pictures/c.nrm.png");
    picture("pictures/c.png");
    picture("pictures/d.nrm.png");

    Transcription unread =
        Transcription.unread(Stream.of("list", "texts", "pictures").map(folder::resolve).toList());

    assertThat(unread.bad()).isEmpty();
    assertThat(unread.lines())
        .extracting(line -> line.picture().getFileName().toString(), TranscribedLine::text)
        .containsExactly(
            tuple("a.png", "?"),
            tuple("b.png", "?"),
            tuple("a.png", "?"),
            tuple("b.png", "?"),
            tuple("c.png", "?"),
            tuple("d.nrm.png", "?"));
    Files.createDirectory(folder.resolve("nothing"));
    assertThatThrownBy(() -> Transcription.unread(List.of(folder.resolve("nothing"))))
        .isInstanceOf(BadFileException.class)
        .hasMessageEndingWith("expected pictures of lines, or ALTO or PAGE XML, found neither");
  }

  @Test
  void seesPicturesOfEveryKindThatIsRead() throws IOException {
    for (String ending : List.of("webp", "jfif", "TIF")) {
      Files.writeString(folder.resolve("a-" + ending + "." + ending), "not looked into");
      Files.writeString(folder.resolve("a-" + ending + ".gt.txt"), "text");
    }
    assertThat(Transcription.read(List.of(folder)).lines()).hasSize(3);
  }
}
