package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.handwriting.data.BadFileException;
import org.handwriting.server.protocol.serving.GetModelStatusRequest;
import org.handwriting.server.protocol.serving.GetModelStatusResponse;
import org.handwriting.server.protocol.serving.ModelConfig;
import org.handwriting.server.protocol.serving.ModelConfigList;
import org.handwriting.server.protocol.serving.ModelServerConfig;
import org.handwriting.server.protocol.serving.ModelSpec;
import org.handwriting.server.protocol.serving.ReloadConfigRequest;
import org.handwriting.server.protocol.serving.ReloadConfigResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredModelsTest {
  private static final String TOKEN = "correct-horse-battery";
  private static final String RELOAD = "tensorflow.serving.ModelService/HandleReloadConfigRequest";
  private static final String STATUS = "tensorflow.serving.ModelService/GetModelStatus";
  private static final Duration OFTEN = Duration.ofMillis(20);
  private static final Duration NEVER = Duration.ofDays(1);

  @TempDir private Path folder;

  private final BlockingQueue<String> notices = new LinkedBlockingQueue<>();
  private RecognitionServer server;
  private Client client;
  private GrpcClient grpc;

  @BeforeEach
  void putModels() throws IOException {
    for (String name : new String[] {"letters", "others"}) {
      Files.createDirectory(folder.resolve(name));
      for (int version = 1; version <= 2; version++) {
        Samples.version(folder.resolve(name), version);
      }
    }
  }

  @AfterEach
  void stop() {
    if (server != null) {
      grpc.close();
      server.close();
    }
  }

  private Path configure(String... models) throws IOException {
    Path beside = Files.writeString(folder.resolve("beside"), configuration(models));
    return Files.move(beside, folder.resolve("models.config"), StandardCopyOption.REPLACE_EXISTING);
  }

  private static String configuration(String... models) {
    return "model_config_list {\n  config { " + String.join(" }\n  config { ", models) + " }\n}\n";
  }

  /** A model of a folder here, which is called the same. */
  private static String model(String name) {
    return "name: '%s' base_path: '%s'".formatted(name, name);
  }

  private void start(Path file, Duration poll, ServerAccess access) throws IOException {
    server =
        RecognitionServer.start(
            ServerOptions.defaults()
                .withPort(0)
                .withModels(ModelFolders.configured(file).withPollInterval(poll))
                .withAccess(access)
                .withLogs(ServerLogs.none().withNotices(notices::add)));
    client = new Client(server);
    grpc = new GrpcClient(server);
  }

  private String notice(String text) throws InterruptedException {
    String notice = notices.take();
    while (!notice.contains(text)) {
      notice = notices.take();
    }
    return notice;
  }

  private String versions(String model) {
    return client.get("/v2/models/" + model).json().path("versions").toString();
  }

  private int predicted(String model) {
    return client.post("/v1/models/" + model + ":predict", Samples.instances()).status();
  }

  private String grpcStatus(String model) {
    GetModelStatusRequest request =
        GetModelStatusRequest.newBuilder()
            .setModelSpec(ModelSpec.newBuilder().setName(model))
            .build();
    return grpc.refusal(STATUS, request);
  }

  @Test
  void areServedByPolicyOverBothProtocols() throws Exception {
    String policy = " model_version_policy { %s }";
    start(
        configure(
            model("letters")
                + policy.formatted("specific { versions: 1 }")
                + " version_labels { key: 'stable' value: 1 }",
            model("others") + policy.formatted("all {}")),
        NEVER,
        ServerAccess.everyone());

    assertThat(versions("letters")).isEqualTo("[\"1\"]");
    assertThat(versions("others")).isEqualTo("[\"1\",\"2\"]");
    assertThat(
            client
                .post("/v1/models/letters/labels/stable:predict", Samples.instances())
                .json()
                .findValue("labels")
                .asText())
        .isEqualTo("7");
    assertThat(predicted("default")).isEqualTo(404);
    GetModelStatusResponse status =
        grpc.call(
            STATUS,
            GetModelStatusRequest.newBuilder()
                .setModelSpec(ModelSpec.newBuilder().setName("others"))
                .build(),
            GetModelStatusResponse.getDefaultInstance());
    assertThat(status.getModelVersionStatusCount()).isEqualTo(2);
    assertThat(client.get("/v2/models/letters/config").text())
        .contains("\"version_policy\":{\"specific\":{\"versions\":[1]}}");
    assertThat(client.get("/v2/models/others/config").text())
        .contains("\"version_policy\":{\"all\":{}}");
  }

  @Test
  void comeAndGoWithTheFile() throws Exception {
    start(configure(model("letters")), OFTEN, ServerAccess.everyone());
    assertThat(versions("letters")).isEqualTo("[\"2\"]");

    configure(
        model("others"), model("letters") + " model_version_policy { latest { num_versions: 2 } }");
    notice("model letters: version 1 loaded");
    while (predicted("others") != 200) {
      Thread.onSpinWait();
    }
    assertThat(versions("letters")).isEqualTo("[\"1\",\"2\"]");
    // The first of the file is asked where none is named.
    assertThat(client.get("/v1/models").text()).isEqualTo("{\"models\":[\"others\",\"letters\"]}");

    configure(model("others"));
    notice("model letters: no longer served");
    assertThat(predicted("letters")).isEqualTo(404);
    assertThat(predicted("others")).isEqualTo(200);
    assertThat(client.get("/metrics").text())
        .contains("hwr_version{model=\"others\"} 2.0")
        .doesNotContain("hwr_version{model=\"letters\"}");

    configure("name: 'others' base_path: 'letters'", model("letters"));
    notice("model letters: version 2 loaded");
    while (predicted("letters") != 200) {
      assertThat(predicted("others")).isEqualTo(200);
    }
  }

  @Test
  void stayAsTheyAreWhenTheChangedFileIsBad() throws Exception {
    start(configure(model("letters")), OFTEN, ServerAccess.everyone());

    configure(model("others"), "name: 'gone' base_path: 'gone'");
    assertThat(notice("not taken"))
        .startsWith("the models that are served stay")
        .contains(folder.resolve("gone").toString())
        .endsWith("found no such folder");
    assertThat(predicted("letters")).isEqualTo(200);
    assertThat(predicted("others")).isEqualTo(404);

    configure(model("letters") + " model_version_policy { specific { versions: [1, 7] } }");
    assertThat(notice("not taken"))
        .endsWith("expected version 7 of model letters that can be served, found none");
    assertThat(versions("letters")).isEqualTo("[\"2\"]");

    configure("nom: 'letters'");
    assertThat(notice("not taken")).contains("line 2, column 12").contains("nom");

    Files.delete(folder.resolve("models.config"));
    assertThat(notice("not taken")).contains("models.config");
    assertThat(predicted("letters")).isEqualTo(200);
    assertThat(client.get("/v2/health/ready").status()).isEqualTo(200);
  }

  @Test
  void areReadAgainByRequest() throws Exception {
    start(configure(model("letters")), NEVER, ServerAccess.everyone());
    ReloadConfigRequest again = ReloadConfigRequest.getDefaultInstance();
    configure(model("others"));

    ReloadConfigResponse response =
        grpc.call(RELOAD, again, ReloadConfigResponse.getDefaultInstance());

    assertThat(response.getStatus().getErrorCodeValue()).isZero();
    assertThat(predicted("others")).isEqualTo(200);
    assertThat(grpcStatus("letters"))
        .isEqualTo("NOT_FOUND: Could not find any versions of model letters");
    configure(model("nothing"));
    assertThat(grpc.refusal(RELOAD, again))
        .isEqualTo(
            "INVALID_ARGUMENT: expected a folder with numbered versions of a model, found no such"
                + " folder");
    assertThat(notice("was asked for")).contains(folder.resolve("nothing").toString());
    assertThat(predicted("others")).isEqualTo(200);
  }

  private ReloadConfigRequest asking(String name, Path path) {
    return ReloadConfigRequest.newBuilder()
        .setConfig(
            ModelServerConfig.newBuilder()
                .setModelConfigList(
                    ModelConfigList.newBuilder()
                        .addConfig(
                            ModelConfig.newBuilder().setName(name).setBasePath(path.toString()))))
        .build();
  }

  @Test
  void areTakenFromARequestOfThoseWhoKnowTheTokenAlone() throws Exception {
    start(configure(model("letters")), NEVER, ServerAccess.everyone());
    assertThat(grpc.refusal(RELOAD, asking("others", folder.resolve("others"))))
        .startsWith("PERMISSION_DENIED: config: expected none");
    grpc.close();
    server.close();

    start(configure(model("letters")), NEVER, ServerAccess.everyone().withToken(TOKEN));
    ReloadConfigRequest others = asking("others", folder.resolve("others"));
    assertThat(grpc.refusal(RELOAD, others)).startsWith("UNAUTHENTICATED");
    grpc.callWith(TOKEN, RELOAD, others, ReloadConfigResponse.getDefaultInstance());
    assertThat(client.get("/v1/models", "Authorization", "Bearer " + TOKEN).text())
        .isEqualTo("{\"models\":[\"others\"]}");
    assertThatThrownBy(
            () ->
                grpc.callWith(
                    TOKEN,
                    RELOAD,
                    asking("a/b", folder),
                    ReloadConfigResponse.getDefaultInstance()))
        .hasMessageStartingWith("INVALID_ARGUMENT: model a/b: expected a name of letters");
  }

  @Test
  void mustAllBeThereAtTheStart() throws IOException {
    Path file = configure(model("letters") + " model_version_policy { specific { versions: 3 } }");
    assertThatThrownBy(() -> start(file, NEVER, ServerAccess.everyone()))
        .isInstanceOf(BadFileException.class)
        .hasMessage(
            folder.resolve("letters/3")
                + ": expected version 3 of model letters that can be served, found none");
    configure(model("letters") + " version_labels { key: 'next' value: 3 }");
    assertThatThrownBy(() -> start(file, NEVER, ServerAccess.everyone()))
        .hasMessageContaining("expected version 3 of model letters");
  }
}
