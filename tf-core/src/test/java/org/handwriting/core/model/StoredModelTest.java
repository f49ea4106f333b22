package org.handwriting.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.handwriting.data.BadFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.NodeDef;

class StoredModelTest {
  @TempDir Path folder;

  @Test
  void hasTheGraphOfTheNewestVersionWithItsNames() throws IOException {
    OneLayer.write(folder);
    Path second = OneLayer.write(folder);
    StoredModel model = StoredModels.open(folder);
    assertThat(model.file()).isEqualTo(second.resolve("saved_model.pb"));
    assertThat(model.names()).isEqualTo(OneLayer.LABELS.asList());
    assertThat(model.card()).isEqualTo(OneLayer.card());
    assertThat(model.signature()).isEqualTo(ModelSignature.characters(3));
    assertThat(model.graph().getNodeList())
        .extracting(NodeDef::getName)
        .contains("images", "probabilities", "classes");
  }

  @Test
  void hasThoseThatComeWithTheLibrary() {
    StoredModel characters = StoredModels.pretrained(ModelKind.CHARACTERS);
    assertThat(characters.names()).hasSize(characters.card().characters().classes());
    if (LineModel.hasPretrained()) {
      StoredModel lines = StoredModels.pretrained(ModelKind.LINES);
      assertThat(lines.names()).hasSize(lines.card().lines().characters());
      assertThat(lines.signature()).isEqualTo(ModelSignature.lines(48, lines.names().size() + 1));
    }
  }

  @Test
  void ofPagesHasNoNames() {
    assumeTrue(PageModel.hasPretrained(), "this version of the library has no model of pages");
    StoredModel pages = StoredModels.pretrained(ModelKind.PAGES);
    assertThat(pages.names()).isEmpty();
    assertThat(pages.card().kind()).isEqualTo(ModelKind.PAGES);
    assertThat(pages.signature()).isEqualTo(ModelSignature.pages());
  }

  @Test
  void isRefusedAsItIsWhereItIsToBeAsked() throws IOException {
    Path version = OneLayer.write(folder);
    Files.writeString(version.resolve("assets.extra/labels.txt"), "a\nb\n");
    assertThatThrownBy(() -> StoredModels.open(version))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("saved_model.pb: expected probabilities of DT_FLOAT");
  }
}
