import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.TypePath;

/**
 * Copies a folder of classes and leaves out, in packages that are internal, what nobody uses at run
 * time: {@code @Nullable} on types, and the three methods that the compiler gives each record. No
 * internal record is compared or printed. Without that the jar is a tenth larger. Arguments: the
 * folder, the copy.
 */
final class SmallClasses {
  private static final Set<String> OF_RECORDS = Set.of("equals", "hashCode", "toString");

  private SmallClasses() {}

  public static void main(String[] arguments) throws IOException {
    Path from = Path.of(arguments[0]);
    Path to = Path.of(arguments[1]);
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      boolean internal = from.relativize(file).toString().contains("internal");
      byte[] bytes = Files.readAllBytes(file);
      Files.write(copy, internal && file.toString().endsWith(".class") ? small(bytes) : bytes);
    }
  }

  private static byte[] small(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(0);
    reader.accept(new Small(writer, "java/lang/Record".equals(reader.getSuperName())), 0);
    return writer.toByteArray();
  }

  private static final class Small extends ClassVisitor {
    private final boolean isRecord;

    Small(ClassVisitor next, boolean isRecord) {
      super(Opcodes.ASM9, next);
      this.isRecord = isRecord;
    }

    @Override
    public AnnotationVisitor visitTypeAnnotation(
        int type, TypePath path, String name, boolean visible) {
      return null;
    }

    @Override
    public RecordComponentVisitor visitRecordComponent(String name, String type, String generic) {
      return new RecordComponentVisitor(
          Opcodes.ASM9, super.visitRecordComponent(name, type, generic)) {
        @Override
        public AnnotationVisitor visitTypeAnnotation(
            int type, TypePath path, String name, boolean visible) {
          return null;
        }
      };
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String type, String generic, Object value) {
      return new FieldVisitor(Opcodes.ASM9, super.visitField(access, name, type, generic, value)) {
        @Override
        public AnnotationVisitor visitTypeAnnotation(
            int type, TypePath path, String name, boolean visible) {
          return null;
        }
      };
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String type, String generic, String[] exceptions) {
      if (isRecord && OF_RECORDS.contains(name)) {
        return null;
      }
      return new MethodVisitor(
          Opcodes.ASM9, super.visitMethod(access, name, type, generic, exceptions)) {
        @Override
        public AnnotationVisitor visitTypeAnnotation(
            int type, TypePath path, String name, boolean visible) {
          return null;
        }

        @Override
        public AnnotationVisitor visitInsnAnnotation(
            int type, TypePath path, String name, boolean visible) {
          return null;
        }
      };
    }
  }
}
