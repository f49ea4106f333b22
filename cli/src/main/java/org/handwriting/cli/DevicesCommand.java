package org.handwriting.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.handwriting.core.device.CpuFeatures;
import org.handwriting.core.device.CudaLibraries;
import org.handwriting.core.device.Device;
import org.handwriting.core.device.Devices;
import org.handwriting.core.device.NativeLibrary;
import org.tensorflow.TensorFlow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hwr devices}: what TensorFlow sees on this machine, and why not a GPU. */
@Command(
    name = "devices",
    mixinStandardHelpOptions = true,
    description = "Shows what TensorFlow can compute on here, and for a missing GPU the reason.")
final class DevicesCommand implements Callable<Integer> {
  private static final double GIB = 1024.0 * 1024 * 1024;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    // Before anything else of TensorFlow: CUDA's libraries have to be loaded first.
    Devices devices = Devices.find();
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? json(devices) : text(devices));
    out.flush();
    return 0;
  }

  private static String text(Devices devices) {
    CpuFeatures cpu = CpuFeatures.here();
    StringBuilder text =
        new StringBuilder()
            .append(
                "TensorFlow  %s, library for %s%s%n"
                    .formatted(TensorFlow.version(), library(), cuda()))
            .append(
                "CPU         %s, %d cores, bfloat16: %s, oneDNN: %s%n"
                    .formatted(cpu.model(), cores(), bfloat16(cpu), cpu.oneDnn() ? "yes" : "no"));
    for (Device device : devices.all()) {
      text.append("Device      ").append(device.name());
      if (device.memoryBytes() > 0) {
        text.append(String.format(Locale.ROOT, ", %.1f GiB", device.memoryBytes() / GIB));
      }
      text.append(System.lineSeparator());
    }
    for (String reason : devices.whyNoGpu()) {
      text.append("No GPU      ").append(reason).append(System.lineSeparator());
    }
    return text.toString().stripTrailing();
  }

  private static String json(Devices devices) {
    CpuFeatures cpu = CpuFeatures.here();
    ObjectNode root =
        JsonNodeFactory.instance
            .objectNode()
            .put("tensorflow", TensorFlow.version())
            .put("library", library())
            .put("cuda_on_class_path", CudaLibraries.onClassPath());
    root.putObject("cpu")
        .put("model", cpu.model())
        .put("cores", cores())
        .put("avx512_bf16", cpu.avx512Bf16())
        .put("amx_bf16", cpu.amxBf16())
        .put("onednn", cpu.oneDnn());
    ArrayNode seen = root.putArray("devices");
    for (Device device : devices.all()) {
      seen.addObject()
          .put("name", device.name())
          .put("type", device.type())
          .put("memory_bytes", device.memoryBytes());
    }
    ArrayNode reasons = root.putArray("why_no_gpu");
    devices.whyNoGpu().forEach(reasons::add);
    return root.toPrettyString();
  }

  private static String library() {
    return NativeLibrary.onClassPath().platform();
  }

  private static String cuda() {
    return CudaLibraries.onClassPath() ? ", with CUDA's libraries" : "";
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static String bfloat16(CpuFeatures cpu) {
    if (cpu.amxBf16()) {
      return "yes (AMX)";
    }
    return cpu.avx512Bf16() ? "yes (AVX512_BF16)" : "no";
  }
}
