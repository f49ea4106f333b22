package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.handwriting.data.BadFileException;
import org.handwriting.server.protocol.serving.ModelConfig;
import org.handwriting.server.protocol.serving.ModelConfigList;
import org.handwriting.server.protocol.serving.ModelServerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelConfigurationTest {
  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("models.config"), text);
  }

  @Test
  void readsWhatTensorFlowServingTakes() throws IOException {
    Map<String, ModelFolder> models =
        ModelFolders.configured(
                file(
                    """
                    # The models of this machine.
                    model_config_list {
                      config {
                        name: "letters"
                        base_path: "/models/letters"
                        model_platform: "tensorflow"
                        model_version_policy { specific { versions: 3 versions: 5 } }
                        version_labels { key: "stable" value: 3 }
                        version_labels { key: "canary" value: 5 }
                      }
                      config: { name: 'lines', base_path: 'own/lines', model_type: TENSORFLOW
                        model_version_policy: { latest: { num_versions: 2 } } }
                      config { name: "digits" base_path: "/models/digits" model_version_policy { all {} } }
                      config { name: "one" base_path: "/models/one" model_version_policy { latest {} } }
                    }
                    """))
            .folders();

    assertThat(models.keySet()).containsExactly("letters", "lines", "digits", "one");
    assertThat(models.get("letters"))
        .isEqualTo(
            new ModelFolder(
                Path.of("/models/letters"),
                VersionPolicy.specific(Set.of(3L, 5L))
                    .withLabels(Map.of("stable", 3L, "canary", 5L))));
    assertThat(models.get("lines"))
        .isEqualTo(new ModelFolder(folder.resolve("own/lines"), VersionPolicy.latest(2)));
    assertThat(models.get("digits").policy()).isEqualTo(VersionPolicy.all());
    assertThat(models.get("one").policy()).isEqualTo(VersionPolicy.latest(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: 'a' base_pth: '/a'                                   | at line 2, column 22: there is no field tensorflow.serving.ModelConfig.base_pth
          name: 'a' base_path: '/a' logging_config {}                | at line 2, column 38: there is no field tensorflow.serving.ModelConfig.logging_config
          name: 'a' name: 'b' base_path: '/a'                        | at line 2, column 26: Non-repeated field "tensorflow.serving.ModelConfig.name" cannot be overwritten.
          name: 'a' base_path: /a                                    | at line 2, column 33: Expected string.
          name: 'a' base_path: '/a' } config { name: 'a' base_path: '/b' | model a: expected each name once, found it twice
          name: '../a' base_path: '/a'                               | model ../a: expected a name of letters, digits, '.', '_' and '-', found '../a'
          base_path: '/a'                                            | config[0]: expected a name of letters
          name: 'a'                                                  | model a: base_path: expected a folder of this machine, found ""
          name: 'a' base_path: 's3://models/a'                       | model a: base_path: expected a folder of this machine, found "s3://models/a"
          name: 'a' base_path: '/a' model_platform: 'pytorch'        | model a: model_platform: expected "tensorflow", found "pytorch"
          name: 'a' base_path: '/a' model_type: OTHER                | model a: model_type: expected TENSORFLOW, found OTHER
          name: 'a' base_path: '/a' model_version_policy { specific {} } | model a: specific: expected at least one version, found none
          name: 'a' base_path: '/a' model_version_policy { specific { versions: [2, 2] } } | model a: specific: expected each version once, from 0 on, found [2, 2]
          name: 'a' base_path: '/a' model_version_policy { specific { versions: 2 } } version_labels { key: 'x' value: 3 } | model a: version_labels: expected labels of the versions [2], which are those that are served, found {x=3}
          """)
  void saysWhereAndWhatIsWrong(String config, String found) throws IOException {
    Path file = file("model_config_list {\n  config { " + config + " }\n}\n");

    assertThatThrownBy(() -> ModelFolders.configured(file))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(file + ": expected a model_config_list in protobuf's text form")
        .hasMessageContaining(found);
  }

  @Test
  void refusesWhatIsNoListOfModels() throws IOException {
    assertThatThrownBy(() -> ModelFolders.configured(file("")))
        .hasMessageContaining("model_config_list: expected a model, found none");
    assertThatThrownBy(() -> ModelFolders.configured(folder)).hasMessageContaining("a folder");
    assertThatThrownBy(() -> ModelFolders.configured(file("custom_model_config { }")))
        .hasMessageContaining("at line 1, column 1: there is no field");
    Path latin = Files.write(folder.resolve("latin"), "# é".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> ModelFolders.configured(latin)).hasMessageContaining("not UTF-8");
    assertThatThrownBy(() -> ModelFolders.configured(file("#".repeat(2 << 20))))
        .hasMessageContaining("more than a megabyte");
  }

  @Test
  void refusesAMessageWithFieldsThatItDoesNotKnow() {
    UnknownFieldSet logging =
        UnknownFieldSet.newBuilder()
            .addField(6, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .build();
    ModelServerConfig config =
        ModelServerConfig.newBuilder()
            .setModelConfigList(
                ModelConfigList.newBuilder()
                    .addConfig(
                        ModelConfig.newBuilder()
                            .setName("a")
                            .setBasePath("/a")
                            .setUnknownFields(logging)))
            .build();

    assertThatThrownBy(() -> ModelConfiguration.folders(config, folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ModelConfig: expected fields that this server knows, found the numbers [6]");
  }
}
