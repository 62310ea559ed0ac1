/**
 * The codec, for those who adapt its mapper (modules, mix-ins, serializers of their own), and what
 * those who write a codec must keep to. And what the types of a flow's payloads say about JSON.
 */
@NullMarked
package io.pgflow4j.json;

import org.jspecify.annotations.NullMarked;
