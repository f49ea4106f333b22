package org.handwriting.server;

import com.linecorp.armeria.common.HttpStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.handwriting.core.Failures;
import org.handwriting.data.BadFileException;
import org.handwriting.server.protocol.serving.ReloadConfigRequest;
import org.handwriting.server.protocol.serving.ReloadConfigResponse;
import org.handwriting.server.protocol.serving.StatusProto;
import org.tensorflow.proto.error.Code;

/**
 * {@code HandleReloadConfigRequest} of TensorFlow Serving's {@code ModelService}: reads the
 * server's file again, or takes the configuration that the request has.
 */
final class ReloadGrpc {
  private final Models models;
  private final boolean guarded;
  private final Consumer<String> notices;

  ReloadGrpc(Models models, ServerOptions options) {
    this.models = models;
    guarded = options.access().token().isPresent();
    notices = options.logs().notices();
  }

  /** Its method. */
  List<GrpcMethod<?>> methods() {
    String path = "/" + ModelGrpc.NAME + "/HandleReloadConfigRequest";
    ReloadConfigRequest blank = ReloadConfigRequest.getDefaultInstance();
    return List.of(
        new GrpcMethod<>(
            path, ServingSpec.API, false, blank, List.of(), (model, request) -> reload(request)));
  }

  private CompletableFuture<ReloadConfigResponse> reload(ReloadConfigRequest request) {
    CompletableFuture<Void> changed =
        request.hasConfig() ? models.change(sent(request)::folders) : models.change(this::file);
    return changed.handle(
        (nothing, failure) -> {
          if (failure != null) {
            throw refusal(failure);
          }
          return ReloadConfigResponse.newBuilder()
              .setStatus(StatusProto.newBuilder().setErrorCode(Code.OK))
              .build();
        });
  }

  private Map<String, ModelFolder> file() throws IOException {
    Path file =
        models
            .configuration()
            .orElseThrow(
                () ->
                    Refusal.badRequest(
                        "config: expected one, as this server has no file to read again (hwr serve"
                            + " --config FILE); found none"));
    return ModelConfiguration.read(file);
  }

  /** What a request has. */
  private record Sent(ReloadConfigRequest request, Path base) {
    Map<String, ModelFolder> folders() {
      return ModelConfiguration.folders(request.getConfig(), base);
    }
  }

  private Sent sent(ReloadConfigRequest request) {
    if (!guarded) {
      throw new Refusal(
          HttpStatus.FORBIDDEN,
          "config: expected none, which has the server read its own file again: it names folders of"
              + " the server's machine, and this server lets everyone in; with a token (hwr serve"
              + " --token-file) it takes one");
    }
    Path file = models.configuration().orElse(Path.of("any"));
    return new Sent(request, file.toAbsolutePath().getParent());
  }

  // Without the paths of this machine.
  private Refusal refusal(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof Refusal refusal) {
      return refusal;
    }
    if (cause instanceof IllegalArgumentException) {
      return Refusal.badRequest(cause.getMessage());
    }
    notices.accept("a configuration was asked for and not taken: " + Failures.message(cause));
    return Refusal.badRequest(
        cause instanceof BadFileException e
            ? "expected %s, found %s".formatted(e.expected(), e.found())
            : "the configuration could not be taken; the server's log says why");
  }
}
