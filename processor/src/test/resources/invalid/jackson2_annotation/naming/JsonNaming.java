package com.fasterxml.jackson.databind.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for the one of Jackson 2, which is not on the class path of these tests. */
@Retention(RetentionPolicy.RUNTIME)
public @interface JsonNaming {
  Class<?> value();
}
