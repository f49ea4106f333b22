package org.handwriting.core.text;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import org.handwriting.data.BadFileException;
import org.handwriting.data.line.CharacterSet;

/**
 * A {@link LanguageModel} as bytes: {@code HWLM}, the version 1, the order, the size and the CRC-32
 * of what follows once it is inflated, and that, deflated: the characters, a symbol for each, then,
 * for each length from 1, how many n-grams follow each of the length before, their last symbols,
 * and their quantized numbers. Sizes are big-endian.
 *
 * @param file it came from, for messages
 */
record LanguageModelFile(Path file) {
  private static final int MAGIC = 0x48574C4D; // HWLM
  private static final int VERSION = 1;
  private static final int HEADER = 14; // bytes
  private static final String EXPECTED = "a language model of characters";

  // Ten times what those that are made here have, inflated.
  private static final int MOST_BYTES = 64 << 20;

  /** N-grams of one length: keys in order, and their quantized numbers. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Level(long[] keys, int[] probabilities, int[] backoffs) {}

  /** What a file holds: the n-grams up to an order, and how classes are written in them. */
  record Content(NgramSymbols symbols, int order, NgramTrie ngrams) {}

  /**
   * Writes a model.
   *
   * @param levels of n-grams of 1 symbol, 2 symbols, and so on
   * @throws IllegalArgumentException if they are more than what {@link #read} takes
   */
  static byte[] write(NgramSymbols symbols, List<Level> levels) {
    return write(symbols, levels, MOST_BYTES);
  }

  /** The same with a limit for what is deflated, bytes. */
  static byte[] write(NgramSymbols symbols, List<Level> levels, int most) {
    try {
      byte[] body = body(symbols, levels);
      requireAtMost(most, body.length);
      CRC32 crc = new CRC32();
      crc.update(body);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(MAGIC);
      out.writeByte(VERSION);
      out.writeByte(levels.size());
      out.writeInt(body.length);
      out.writeInt((int) crc.getValue());
      try (DeflaterOutputStream deflated =
          new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION))) {
        deflated.write(body);
      }
      requireAtMost(LanguageModel.MOST_FILE_BYTES, bytes.size());
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes every byte", e);
    }
  }

  private static void requireAtMost(int most, int bytes) {
    if (bytes > most) {
      throw new IllegalArgumentException(
          ("expected a language model of at most %,d bytes, found %,d: shorter n-grams, or those"
                  + " alone that are there more often, make a smaller one")
              .formatted(most, bytes));
    }
  }

  private static byte[] body(NgramSymbols symbols, List<Level> levels) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    byte[] characters = symbols.characters().fileText().getBytes(StandardCharsets.UTF_8);
    out.writeInt(characters.length);
    out.write(characters);
    for (int c = 0; c < symbols.characters().size(); c++) {
      out.writeByte(symbols.ofClass()[c]);
      out.writeBoolean(symbols.plain()[c]);
    }
    out.writeByte(symbols.count());
    long[] histories = {0};
    for (Level level : levels) {
      writeFollowers(out, histories, level.keys());
      for (long key : level.keys()) {
        out.writeByte((int) key);
      }
      for (int probability : level.probabilities()) {
        out.writeByte(probability);
      }
      for (int backoff : level.backoffs()) {
        out.writeByte(backoff);
      }
      histories = level.keys();
    }
    return bytes.toByteArray();
  }

  private static void writeFollowers(DataOutputStream out, long[] histories, long[] keys)
      throws IOException {
    int next = 0;
    for (long history : histories) {
      int first = next;
      while (next < keys.length && keys[next] >>> Byte.SIZE == history) {
        next++;
      }
      out.writeByte(next - first);
    }
    if (next != keys.length) {
      throw new IllegalStateException("an n-gram's beginning is not among those before it");
    }
  }

  /** Reads a model for the classes of {@code characters}. */
  Content read(byte[] bytes, CharacterSet characters) throws IOException {
    try {
      DataInputStream header = new DataInputStream(new ByteArrayInputStream(bytes));
      if (header.readInt() != MAGIC) {
        throw new BadFileException(file, EXPECTED, "bytes of another kind");
      }
      int version = header.readUnsignedByte();
      if (version != VERSION) {
        throw new BadFileException(file, EXPECTED + " of version " + VERSION, "version " + version);
      }
      int order = header.readUnsignedByte();
      byte[] body = inflated(bytes, header.readInt(), header.readInt());
      return new Body(body).content(order, characters);
    } catch (EOFException e) {
      throw damaged("one that is cut off", e);
    }
  }

  private byte[] inflated(byte[] bytes, int size, int crc) throws IOException {
    if (size < 0 || size > MOST_BYTES) {
      throw new BadFileException(file, EXPECTED, "one that would have %d bytes".formatted(size));
    }
    byte[] body = new byte[size];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes, HEADER, bytes.length - HEADER);
      int length = 0;
      int more = 1;
      while (length < size && more > 0) {
        more = inflater.inflate(body, length, size - length);
        length += more;
      }
      if (length < size) {
        throw new BadFileException(file, EXPECTED, "one that is cut off");
      }
    } catch (DataFormatException e) {
      throw damaged("one that is damaged", e);
    } finally {
      inflater.end();
    }
    CRC32 sum = new CRC32();
    sum.update(body);
    if ((int) sum.getValue() != crc) {
      throw new BadFileException(file, EXPECTED, "one that is damaged");
    }
    return body;
  }

  private BadFileException damaged(String found, Exception cause) {
    BadFileException bad = new BadFileException(file, EXPECTED, found);
    bad.initCause(cause);
    return bad;
  }

  /** What was inflated, read from its beginning. */
  private final class Body {
    private final byte[] bytes;
    private int at;

    Body(byte[] bytes) {
      this.bytes = bytes;
    }

    private int next() throws EOFException {
      if (at == bytes.length) {
        throw new EOFException();
      }
      return bytes[at++] & 0xFF;
    }

    Content content(int order, CharacterSet expected) throws IOException {
      if (order < 2 || order > NgramCounts.MOST_ORDER) {
        throw new BadFileException(
            file, "n-grams of 2 to %d".formatted(NgramCounts.MOST_ORDER), "of " + order);
      }
      NgramSymbols symbols = symbols(expected);
      List<NgramTrie.Level> levels = new ArrayList<>();
      int histories = 1;
      for (int n = 1; n <= order; n++) {
        NgramTrie.Level level = level(histories, symbols.count());
        levels.add(level);
        histories = level.size();
      }
      if (at != bytes.length) {
        throw new BadFileException(
            file, EXPECTED, "%d bytes more behind it".formatted(bytes.length - at));
      }
      return new Content(symbols, order, new NgramTrie(levels));
    }

    private NgramSymbols symbols(CharacterSet expected) throws IOException {
      int length = next() << 24 | next() << 16 | next() << 8 | next();
      if (length < 0 || length > bytes.length - at) {
        throw new EOFException();
      }
      byte[] text = Arrays.copyOfRange(bytes, at, at + length);
      at += length;
      CharacterSet own = CharacterSet.read(file, text);
      if (!own.equals(expected)) {
        throw new BadFileException(
            file, "a language model for the model's " + expected, "one for " + own);
      }
      int[] ofClass = new int[own.size()];
      boolean[] plain = new boolean[own.size()];
      for (int c = 0; c < ofClass.length; c++) {
        ofClass[c] = next();
        plain[c] = next() != 0;
      }
      int count = next();
      for (int symbol : ofClass) {
        if (symbol == 0 || (symbol > count && symbol != NgramSymbols.UNKNOWN)) {
          throw new BadFileException(file, "symbols 1 to " + count, Integer.toString(symbol));
        }
      }
      return new NgramSymbols(own, ofClass, plain, count);
    }

    private NgramTrie.Level level(int histories, int most) throws IOException {
      ByteBuffer followers = part(histories);
      long sum = 0; // that no int may hold
      for (int i = 0; i < histories; i++) {
        sum += followers.get(i) & 0xFF;
      }
      ByteBuffer symbols = part(sum);
      requireOrder(followers, symbols, most);
      return new NgramTrie.Level(followers, symbols, part(sum), part(sum));
    }

    private ByteBuffer part(long length) throws EOFException {
      if (length > bytes.length - at) {
        throw new EOFException();
      }
      ByteBuffer part = ByteBuffer.wrap(bytes, at, (int) length).slice();
      at += (int) length;
      return part;
    }

    private void requireOrder(ByteBuffer followers, ByteBuffer symbols, int most)
        throws BadFileException {
      int next = 0;
      for (int i = 0; i < followers.capacity(); i++) {
        int before = 0;
        for (int j = 0; j < (followers.get(i) & 0xFF); j++) {
          int symbol = symbols.get(next++) & 0xFF;
          if (symbol <= before || symbol > most) {
            throw new BadFileException(file, "symbols in order", "one that is not");
          }
          before = symbol;
        }
      }
    }
  }
}
