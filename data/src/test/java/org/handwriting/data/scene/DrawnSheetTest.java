package org.handwriting.data.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.Catalog;
import org.handwriting.data.synthetic.CharacterPictures;
import org.handwriting.data.synthetic.Scribe;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DrawnSheetTest {
  private static final int SHEETS = 150;
  private static List<WritingSheet> sheets;

  @BeforeAll
  static void draw() throws IOException {
    CharacterPictures digits = CharacterPictures.of(Catalog.open("mnist", Optional.empty()).test());
    Scribe scribe = new Scribe(Optional.empty(), List.of(digits), Optional.empty());
    sheets = new ArrayList<>();
    for (int seed = 0; seed < SHEETS; seed++) {
      DrawnSheet.of(scribe, new Chance(seed)).ifPresent(sheets::add);
    }
  }

  @Test
  void writesLinesOfOneSizeOnMostSheetsAndOfManyOnSome() {
    long many =
        sheets.stream()
            .filter(
                sheet -> {
                  double[] cores =
                      sheet.lines().stream()
                          .mapToDouble(WrittenLine::coreHeight)
                          .sorted()
                          .toArray();
                  return cores[cores.length - 1] > 1.4 * cores[0];
                })
            .count();
    assertThat(many).isBetween(5L, sheets.size() / 2L);
  }

  @Test
  void fillsFieldsAndTables() {
    List<WritingSheet> forms = sheets.stream().filter(sheet -> !sheet.frames().isEmpty()).toList();
    assertThat(forms.size()).isBetween(SHEETS / 5, SHEETS / 2);
    // Cells beside each other are lines of their own, on one baseline.
    assertThat(forms)
        .anySatisfy(
            form -> {
              assertThat(form.frames()).hasSize(1);
              assertThat(form.lines().size()).isGreaterThan(2);
              assertThat(form.lines().get(0).left())
                  .isNotCloseTo(form.lines().get(1).left(), within(50.0));
              assertThat(form.lines().get(0).at(0)).isEqualTo(form.lines().get(1).at(0));
            });
    for (WritingSheet form : forms) {
      for (Shape frame : form.frames()) {
        assertThat(frame.getBounds2D().getMinX()).isPositive();
        assertThat(frame.getBounds2D().getMaxX()).isLessThan(form.ink().width());
        assertThat(frame.getBounds2D().getMaxY()).isLessThan(form.ink().height());
      }
    }
  }

  @Test
  void placesWritingOfAllSizesSomeOfItAsLargeAsThePicture() {
    Chance chance = new Chance(5);
    List<Double> cores = new ArrayList<>();
    for (WritingSheet sheet : sheets) {
      Placement place = Placement.of(sheet, 256, 384, chance);
      cores.add(sheet.coreHeight() * place.scale());
      Rectangle2D seen = place.seen(256, 384);
      double middle = place.scale() * seen.getCenterX() + place.dx();
      assertThat(middle).isCloseTo(192, within(1e-6));
    }
    assertThat(cores).allMatch(core -> core >= 3 && core <= 91);
    assertThat(cores).anyMatch(core -> core > 60).anyMatch(core -> core < 7);
  }
}
