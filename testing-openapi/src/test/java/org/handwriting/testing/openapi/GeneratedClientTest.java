package org.handwriting.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.handwriting.server.ModelFolders;
import org.handwriting.server.RecognitionServer;
import org.handwriting.server.ServerOptions;
import org.handwriting.testing.Drawn;
import org.handwriting.testing.openapi.client.ApiClient;
import org.handwriting.testing.openapi.client.ApiException;
import org.handwriting.testing.openapi.client.api.OpenInferenceProtocolApi;
import org.handwriting.testing.openapi.client.api.PicturesApi;
import org.handwriting.testing.openapi.client.api.SageMakerApi;
import org.handwriting.testing.openapi.client.api.TensorFlowServingApi;
import org.handwriting.testing.openapi.client.model.ClassifyRequest;
import org.handwriting.testing.openapi.client.model.Example;
import org.handwriting.testing.openapi.client.model.InferInput;
import org.handwriting.testing.openapi.client.model.InferOutput;
import org.handwriting.testing.openapi.client.model.InferRequest;
import org.handwriting.testing.openapi.client.model.InferResponse;
import org.handwriting.testing.openapi.client.model.InvocationAnswer;
import org.handwriting.testing.openapi.client.model.Model;
import org.handwriting.testing.openapi.client.model.Page;
import org.handwriting.testing.openapi.client.model.PredictRequest;
import org.handwriting.testing.openapi.client.model.PredictResponse;
import org.handwriting.testing.openapi.client.model.Recognition;
import org.handwriting.testing.openapi.client.model.VersionStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that a generator wrote from openapi.json asks a server over HTTP. */
class GeneratedClientTest {
  private static final String CHARACTERS = "default";

  @TempDir private static Path folder;

  private static RecognitionServer server;
  private static ApiClient client;

  @BeforeAll
  static void start() throws IOException {
    ServerOptions options = ServerOptions.defaults().withPort(0).withModels(ModelFolders.bundled());
    server = RecognitionServer.start(options);
    client = new ApiClient();
    client.updateBaseUri("http://127.0.0.1:" + server.port());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static File file(String name, BufferedImage picture) throws IOException {
    return Files.write(folder.resolve(name), Drawn.png(picture)).toFile();
  }

  /** The picture's file as the protocols have bytes in JSON. */
  private static Map<String, String> base64(BufferedImage picture) throws IOException {
    return Map.of("b64", Base64.getEncoder().encodeToString(Drawn.png(picture)));
  }

  @Test
  void twoPicturesInAFormAreRecognizedInTheirOrder() throws Exception {
    List<File> files = List.of(file("seven.png", Drawn.seven()), file("l.png", Drawn.capitalL()));

    List<Recognition> results =
        new PicturesApi(client).recognize(2, "all", null, null, false, null, files).getResults();

    assertThat(results).extracting(Recognition::getFile).containsExactly("seven.png", "l.png");
    assertThat(results.get(0).getCandidates()).hasSize(2);
    assertThat(results)
        .extracting(result -> result.getCandidates().get(0).getLabel())
        .containsExactly("7", "L");
  }

  @Test
  void aPageIsRead() throws Exception {
    List<File> files = List.of(file("page.png", Drawn.seven()));

    Page page =
        new PicturesApi(client)
            .readPages(null, null, null, null, null, null, null, null, null, null, null, files)
            .getResults()
            .get(0);

    assertThat(page.getText()).isEqualTo("7");
    assertThat(page.getLines()).hasSize(1);
  }

  @Test
  void aLineIsReadWithItsWords() throws Exception {
    List<File> files = List.of(file("line.png", Drawn.seven()));

    Page line =
        new PicturesApi(client)
            .readPages("line", null, null, null, null, null, null, null, null, null, null, files)
            .getResults()
            .get(0);

    assertThat(line.getText()).isEqualTo("7");
    assertThat(line.getWords()).hasSize(1);
    assertThat(line.getProbability()).isBetween(0f, 1f);
  }

  @Test
  void modelsAreListed() throws Exception {
    List<Model> models = new PicturesApi(client).listModels().getModels();

    assertThat(models).extracting(Model::getName).contains(CHARACTERS);
    assertThat(models.get(0).getLabels()).contains("7");
  }

  @Test
  void tensorFlowServingPredictsAndClassifies() throws Exception {
    TensorFlowServingApi serving = new TensorFlowServingApi(client);
    Map<String, String> seven = base64(Drawn.seven());

    PredictResponse predicted =
        serving.predict(CHARACTERS, new PredictRequest().addInstancesItem(seven), null);
    List<List<Object>> classified =
        serving
            .classify(
                CHARACTERS,
                new ClassifyRequest().addExamplesItem(new Example().images(seven)),
                null)
            .getResults()
            .get(0);

    assertThat(predicted.getPredictions().get(0).getLabels()).isEqualTo("7");
    assertThat(classified).anySatisfy(pair -> assertThat(pair.get(0)).isEqualTo("7"));
    assertThat(serving.modelStatus(CHARACTERS).getModelVersionStatus())
        .extracting(VersionStatus::getState)
        .hasToString("[AVAILABLE]");
    assertThat(serving.modelMetadata(CHARACTERS).getModelSpec().getName()).isEqualTo(CHARACTERS);
  }

  @Test
  void theOpenInferenceProtocolInfers() throws Exception {
    OpenInferenceProtocolApi inference = new OpenInferenceProtocolApi(client);
    InferInput picture =
        new InferInput()
            .name("images")
            .datatype(InferInput.DatatypeEnum.BYTES)
            .addShapeItem(1L)
            .addDataItem(base64(Drawn.seven()).get("b64"));

    InferResponse answer =
        inference.infer(CHARACTERS, new InferRequest().id("a").addInputsItem(picture), null, null);

    assertThat(answer.getId()).isEqualTo("a");
    assertThat(answer.getOutputs())
        .filteredOn(output -> output.getName().equals("labels"))
        .singleElement()
        .extracting(InferOutput::getData)
        .isEqualTo(List.of("7"));
    assertThat(inference.modelReady(CHARACTERS).getReady()).isTrue();
    assertThat(inference.inferModel(CHARACTERS).getInputs()).isNotEmpty();
    assertThat(inference.modelStatistics(CHARACTERS).getModelStats()).hasSize(1);
    assertThat(inference.modelConfiguration(CHARACTERS).getInput()).isNotEmpty();
    assertThat(inference.repositoryIndex(null, null)).isNotEmpty();
  }

  @Test
  void sageMakerInvokes() throws Exception {
    PredictRequest request = new PredictRequest().addInstancesItem(base64(Drawn.seven()));

    InvocationAnswer answer = new SageMakerApi(client).invoke(request, null, null);

    assertThat(answer.getPredictions().get(0).getLabels()).isEqualTo("7");
  }

  @Test
  void refusalsComeAsTheClientsExceptionWithTheReason() {
    PicturesApi pictures = new PicturesApi(client);

    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(
            () -> {
              File note = Files.writeString(folder.resolve("note.txt"), "no picture").toFile();
              pictures.recognize(1, null, null, null, null, null, List.of(note));
            })
        .satisfies(
            refused -> {
              assertThat(refused.getCode()).isEqualTo(400);
              assertThat(refused.getResponseBody()).contains("\"error\"", "picture");
            });
  }
}
