package org.handwriting.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {
  @TempDir Path folder;

  @Test
  void listsTheDataSets() {
    assertThat(Catalog.entries())
        .extracting(CatalogEntry::name)
        .containsExactly(
            "mnist",
            "emnist-byclass",
            "emnist-bymerge",
            "emnist-balanced",
            "emnist-letters",
            "emnist-digits",
            "emnist-mnist",
            "folder");
    assertThat(Catalog.entry("emnist-byclass").classes()).isEqualTo(62);
  }

  @Test
  void namesTheKnownOnesWhenAskedForAnother() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Catalog.open("emnist", Optional.empty()))
        .withMessageStartingWith("unknown data set \"emnist\"; known are mnist, emnist-byclass, ");
  }

  @Test
  void opensNoOtherDataSetAsAFolderOfPictures() throws IOException {
    byte[] png = Pictures.png(Pictures.stroke(40, 60));
    for (int i = 0; i < 5; i++) {
      Bytes.write(folder.resolve("A/" + i + ".png"), png);
    }
    for (CatalogEntry entry : Catalog.entries()) {
      if (entry.name().equals(Catalog.FOLDER)) {
        assertThat(Catalog.open(entry.name(), Optional.of(folder)).train().size()).isEqualTo(4);
      } else {
        assertThatThrownBy(() -> Catalog.open(entry.name(), Optional.of(folder)).train())
            .as(entry.name())
            .hasMessageContaining("no such file");
      }
    }
  }

  @Test
  void needsAFolderForTheFolder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Catalog.open("folder", Optional.empty()))
        .withMessageContaining("--data-dir");
  }

  @Test
  void downloadsOnlyWhatDoesNotComeAlong() {
    assertThat(Catalog.download("mnist")).isEmpty();
    assertThat(Catalog.download("folder")).isEmpty();
    Download emnist = Catalog.download("emnist").orElseThrow();
    assertThat(emnist.address())
        .hasToString("https://biometrics.nist.gov/cs_links/EMNIST/gzip.zip");
    assertThat(emnist.checksum()).isEqualTo(Checksum.md5("58c8d27c78d21e728a6bc7b3cc06412e"));
    assertThat(emnist.target()).endsWithRaw(Path.of("emnist", "gzip.zip"));
    assertThat(Catalog.download("emnist-letters")).hasValue(emnist);
    assertThatIllegalArgumentException().isThrownBy(() -> Catalog.download("emnist-nothing"));
  }
}
