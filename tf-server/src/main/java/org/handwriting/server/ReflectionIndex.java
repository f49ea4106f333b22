package org.handwriting.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.handwriting.server.grpc.GrpcCode;
import org.handwriting.server.protocol.health.HealthCheckRequest;
import org.handwriting.server.protocol.inference.ModelInferRequest;
import org.handwriting.server.protocol.reflection.v1.ErrorResponse;
import org.handwriting.server.protocol.reflection.v1.ExtensionNumberResponse;
import org.handwriting.server.protocol.reflection.v1.FileDescriptorResponse;
import org.handwriting.server.protocol.reflection.v1.ListServiceResponse;
import org.handwriting.server.protocol.reflection.v1.ServerReflectionRequest;
import org.handwriting.server.protocol.reflection.v1.ServerReflectionResponse;
import org.handwriting.server.protocol.reflection.v1.ServiceResponse;
import org.handwriting.server.protocol.serving.GetModelStatusRequest;
import org.handwriting.server.protocol.serving.PredictRequest;

/** What gRPC's reflection tells of this server's services: their files, by name and by content. */
final class ReflectionIndex {
  private static final List<FileDescriptor> FILES =
      List.of(
          PredictRequest.getDescriptor().getFile(),
          GetModelStatusRequest.getDescriptor().getFile(),
          ModelInferRequest.getDescriptor().getFile(),
          HealthCheckRequest.getDescriptor().getFile(),
          ServerReflectionRequest.getDescriptor().getFile(),
          org.handwriting.server.protocol.reflection.v1alpha.ServerReflectionRequest.getDescriptor()
              .getFile());

  private final Map<String, FileDescriptor> byName = new TreeMap<>();
  private final Map<String, FileDescriptor> bySymbol = new TreeMap<>();
  private final List<String> services = new ArrayList<>();
  private final Map<FileDescriptor, ByteString> bytes = new ConcurrentHashMap<>();

  ReflectionIndex() {
    FILES.forEach(this::add);
    FILES.forEach(file -> file.getServices().forEach(one -> services.add(one.getFullName())));
  }

  private void add(FileDescriptor file) {
    if (byName.put(file.getName(), file) != null) {
      return;
    }
    file.getMessageTypes().forEach(type -> add(type, file));
    file.getEnumTypes().forEach(type -> add(type, file));
    for (ServiceDescriptor service : file.getServices()) {
      bySymbol.put(service.getFullName(), file);
      service.getMethods().forEach(method -> bySymbol.put(method.getFullName(), file));
    }
    file.getDependencies().forEach(this::add);
  }

  private void add(Descriptor type, FileDescriptor file) {
    bySymbol.put(type.getFullName(), file);
    type.getFields().forEach(field -> bySymbol.put(field.getFullName(), file));
    type.getNestedTypes().forEach(nested -> add(nested, file));
    type.getEnumTypes().forEach(nested -> add(nested, file));
  }

  private void add(EnumDescriptor type, FileDescriptor file) {
    bySymbol.put(type.getFullName(), file);
  }

  /** Answers a request; what is not there is told in the answer, as the protocol has it. */
  ServerReflectionResponse answer(ServerReflectionRequest request) {
    ServerReflectionResponse.Builder response =
        ServerReflectionResponse.newBuilder()
            .setValidHost(request.getHost())
            .setOriginalRequest(request);
    switch (request.getMessageRequestCase()) {
      case LIST_SERVICES -> response.setListServicesResponse(list());
      case FILE_BY_FILENAME -> file(response, byName.get(request.getFileByFilename()));
      case FILE_CONTAINING_SYMBOL ->
          file(response, bySymbol.get(request.getFileContainingSymbol()));
      case ALL_EXTENSION_NUMBERS_OF_TYPE ->
          extensions(response, request.getAllExtensionNumbersOfType());
      default -> file(response, null); // Nothing here has extensions.
    }
    return response.build();
  }

  private ListServiceResponse list() {
    ListServiceResponse.Builder list = ListServiceResponse.newBuilder();
    services.forEach(name -> list.addService(ServiceResponse.newBuilder().setName(name)));
    return list.build();
  }

  private void extensions(ServerReflectionResponse.Builder response, String type) {
    if (bySymbol.containsKey(type)) {
      response.setAllExtensionNumbersResponse(
          ExtensionNumberResponse.newBuilder().setBaseTypeName(type));
    } else {
      file(response, null);
    }
  }

  // With all that it imports, so that it can be made use of at once.
  private void file(ServerReflectionResponse.Builder response, FileDescriptor file) {
    if (file == null) {
      response.setErrorResponse(
          ErrorResponse.newBuilder()
              .setErrorCode(GrpcCode.NOT_FOUND.number())
              .setErrorMessage("expected a name that this server's services use, found another"));
      return;
    }
    Set<FileDescriptor> files = new LinkedHashSet<>();
    gather(file, files);
    FileDescriptorResponse.Builder found = FileDescriptorResponse.newBuilder();
    files.forEach(one -> found.addFileDescriptorProto(bytes(one)));
    response.setFileDescriptorResponse(found);
  }

  private static void gather(FileDescriptor file, Set<FileDescriptor> files) {
    if (files.add(file)) {
      file.getDependencies().forEach(one -> gather(one, files));
    }
  }

  private ByteString bytes(FileDescriptor file) {
    return bytes.computeIfAbsent(file, one -> one.toProto().toByteString());
  }
}
