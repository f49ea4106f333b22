package org.handwriting.data.synthetic;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/** What people write by hand and novels hold little of. */
final class Inserts {
  private static final String[] MONTHS =
      ("January February March April May June July August September October " + "November December")
          .split(" ", -1);
  private static final String[] DAYS =
      "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ", -1);
  private static final String[] NAMES =
      ("Adams Allen Baker Bennett Brown Campbell Carter Clark Cooper Davies "
              + "Edwards Evans Fisher Fox Garcia Gray Green Hall Harris Hughes Jackson "
              + "Johnson Jones Kelly Khan King Lee Lewis Martin Miller Mitchell Moore "
              + "Murphy Nguyen O'Brien Patel Phillips Quinn Roberts Scott Singh Smith "
              + "Taylor Thomas Turner Walker Ward White Wilson Wright Young Zhang")
          .split(" ", -1);
  private static final String[] FIRST_NAMES =
      ("Alice Ben Chloe David Emma Frank Grace Harry Isabel Jack Kate Liam "
              + "Maria Nick Olivia Paul Quentin Rosa Sam Tina Uma Victor Wendy Xavier "
              + "Yusuf Zoe")
          .split(" ", -1);
  private static final String[] UNITS =
      "kg g mg ml l km m cm mm h min lbs oz ft in. pcs".split(" ", -1);
  private static final String[] TITLES = "Mr. Mrs. Ms. Dr. Prof.".split(" ", -1);
  private static final String[] STREETS = "Street St. Road Rd. Lane Avenue Ave.".split(" ", -1);
  private static final String SIGNS = "&+=#@*/%$-?!:;()[]<>_\"'";
  private static final String CONSONANTS = "bcdfghjklmnpqrstvwxyz";
  private static final String VOWELS = "aeiouy";

  private static final List<Function<Random, String>> KINDS =
      List.of(
          Inserts::whole,
          Inserts::whole,
          Inserts::decimal,
          Inserts::grouped,
          Inserts::date,
          Inserts::date,
          Inserts::time,
          Inserts::amount,
          Inserts::amount,
          Inserts::quantity,
          Inserts::ordinal,
          Inserts::name,
          Inserts::name,
          Inserts::address,
          Inserts::telephone,
          Inserts::code,
          Inserts::mail,
          Inserts::unknownWord,
          Inserts::unknownWord,
          Inserts::signs,
          Inserts::sum,
          Inserts::enclosed);

  private Inserts() {}

  static String drawn(Random random) {
    return KINDS.get(random.nextInt(KINDS.size())).apply(random);
  }

  private static String one(String[] of, Random random) {
    return of[random.nextInt(of.length)];
  }

  private static String digits(int count, Random random) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  private static String whole(Random random) {
    return digits(1 + random.nextInt(6), random);
  }

  private static String decimal(Random random) {
    String sign = random.nextInt(5) == 0 ? "-" : "";
    String point = random.nextInt(4) == 0 ? "," : ".";
    return sign + random.nextInt(1000) + point + digits(1 + random.nextInt(3), random);
  }

  private static String grouped(Random random) {
    return String.format(Locale.ROOT, "%,d", 1000 + random.nextInt(9_000_000));
  }

  private static int year(Random random) {
    return 1850 + random.nextInt(190);
  }

  private static String date(Random random) {
    int day = 1 + random.nextInt(28);
    int month = 1 + random.nextInt(12);
    int year = year(random);
    return switch (random.nextInt(8)) {
      case 0 -> String.format(Locale.ROOT, "%d-%02d-%02d", year, month, day);
      case 1 -> String.format(Locale.ROOT, "%02d/%02d/%d", day, month, year);
      case 2 -> day + "/" + month + "/" + digits(2, random);
      case 3 -> day + "." + month + "." + year;
      case 4 -> day + " " + MONTHS[month - 1] + " " + year;
      case 5 -> MONTHS[month - 1] + " " + day + ", " + year;
      case 6 -> one(DAYS, random) + ", " + MONTHS[month - 1].substring(0, 3) + ". " + day;
      default -> Integer.toString(year);
    };
  }

  private static String time(Random random) {
    int hour = 1 + random.nextInt(12);
    String minutes = String.format(Locale.ROOT, "%02d", random.nextInt(60));
    return switch (random.nextInt(4)) {
      case 0 -> hour + " " + (random.nextBoolean() ? "a.m." : "p.m.");
      case 1 -> hour + "." + minutes;
      case 2 -> hour + ":" + minutes + (random.nextBoolean() ? " am" : " pm");
      default -> random.nextInt(24) + ":" + minutes;
    };
  }

  private static String amount(Random random) {
    String number = random.nextInt(3) == 0 ? grouped(random) : random.nextInt(500) + "";
    String cents = random.nextBoolean() ? "." + digits(2, random) : "";
    return switch (random.nextInt(6)) {
      case 0 -> "£" + number + cents;
      case 1 -> "€" + number + cents;
      case 2 -> number + cents + " €";
      case 3 -> random.nextInt(101) + (random.nextBoolean() ? "%" : " %");
      default -> "$" + number + cents;
    };
  }

  private static String quantity(Random random) {
    return random.nextInt(300) + " " + one(UNITS, random);
  }

  private static String ordinal(Random random) {
    int number = 1 + random.nextInt(31);
    boolean teen = number / 10 == 1;
    int last = teen ? 0 : number % 10;
    return number + (last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
  }

  private static String initial(Random random) {
    return (char) ('A' + random.nextInt(26)) + ".";
  }

  private static String name(Random random) {
    String last = one(NAMES, random);
    return switch (random.nextInt(6)) {
      case 0 -> initial(random) + " " + last;
      case 1 -> one(TITLES, random) + " " + last;
      case 2 -> last + ", " + one(FIRST_NAMES, random);
      case 3 -> initial(random) + initial(random);
      default -> one(FIRST_NAMES, random) + " " + last;
    };
  }

  private static String address(Random random) {
    return (1 + random.nextInt(400)) + " " + one(NAMES, random) + " " + one(STREETS, random);
  }

  private static String telephone(Random random) {
    String gap = random.nextBoolean() ? " " : "-";
    return (random.nextInt(3) == 0 ? "+" + digits(2, random) + gap : "")
        + digits(3, random)
        + gap
        + digits(3 + random.nextInt(2), random)
        + (random.nextBoolean() ? gap + digits(3, random) : "");
  }

  private static String code(Random random) {
    StringBuilder code = new StringBuilder();
    int length = 3 + random.nextInt(6);
    for (int i = 0; i < length; i++) {
      boolean letter = random.nextBoolean();
      code.append((char) (letter ? 'A' + random.nextInt(26) : '0' + random.nextInt(10)));
      code.append(i < length - 1 && random.nextInt(5) == 0 ? "-" : "");
    }
    return (random.nextInt(6) == 0 ? "#" : "") + code;
  }

  private static String mail(Random random) {
    return one(FIRST_NAMES, random).toLowerCase(Locale.ROOT)
        + (random.nextBoolean() ? "_" : ".")
        + word(random)
        + "@"
        + word(random)
        + (random.nextBoolean() ? ".com" : ".org");
  }

  /** Two to four syllables that make no word. */
  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int k = 2 + random.nextInt(3); k > 0; k--) {
      word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
      word.append(VOWELS.charAt(random.nextInt(VOWELS.length())));
      if (random.nextInt(3) == 0) {
        word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
      }
    }
    return word.toString();
  }

  private static String unknownWord(Random random) {
    String word = word(random);
    return switch (random.nextInt(4)) {
      case 0 -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
      case 1 -> word + "-" + word(random);
      case 2 -> word.toUpperCase(Locale.ROOT);
      default -> word;
    };
  }

  private static String signs(Random random) {
    StringBuilder signs = new StringBuilder();
    for (int k = 1 + random.nextInt(3); k > 0; k--) {
      signs.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return signs.toString();
  }

  private static String sum(Random random) {
    int a = random.nextInt(100);
    int b = random.nextInt(100);
    return switch (random.nextInt(4)) {
      case 0 -> a + " + " + b + " = " + (a + b);
      case 1 -> a + "-" + b;
      case 2 -> a + "/" + (b + 1);
      default -> a + " x " + b + " = " + a * b;
    };
  }

  private static String enclosed(Random random) {
    String inside = random.nextBoolean() ? word(random) : whole(random);
    return switch (random.nextInt(5)) {
      case 0 -> "\"" + inside + "\"";
      case 1 -> "'" + inside + "'";
      case 2 -> "[" + inside + "]";
      case 3 -> inside + ":";
      default -> "(" + inside + ")";
    };
  }
}
