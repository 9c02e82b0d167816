package org.popliteal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final Section PAIN = new Section("pain", "Pain", "Your pain");
  private static final Section SIGNS = new Section("signs", "Signs", "What can be seen");

  @Test
  void keepsTheOrderOfThePackAndFindsPartsByTheirIds() {
    Catalogue<Section> sections = new Catalogue<>(List.of(SIGNS, PAIN));

    assertThat(sections).containsExactly(SIGNS, PAIN);
    assertThat(sections.get("pain")).isEqualTo(PAIN);
    assertThat(sections.find("signs")).contains(SIGNS);
    assertThat(sections.has("tests")).isFalse();
    assertThat(sections.find("tests")).isEmpty();
  }

  @Test
  void namesAnIdThatIsNotThereOrThereTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Catalogue<>(List.of(PAIN)).get("tests"))
        .withMessageContaining("tests");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Catalogue<>(List.of(PAIN, PAIN)))
        .withMessageContaining("pain");
  }
}
