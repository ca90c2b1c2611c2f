// One line a field: how it goes into a message `m` from a struct `s`, and out of `m` into `ret` with a struct decode
// `d`.
#ifndef KOERS_STORE_CODEC_MACROS_H
#define KOERS_STORE_CODEC_MACROS_H

#define PUT_SAME(field)       m.field = s->field;
#define PUT_ENUM(field, type) m.field = put_enum(s->field, type##_is_valid);
#define PUT_ID(field)         m.field = put_id(s->field.bytes, sizeof(s->field.bytes));
#define PUT_TEXT(field)       m.field = put_text(s->field);

#define GET_SAME(field)       ret->field = m->field;
#define GET_FLAG(field)       ret->field = m->field != 0;
#define GET_BYTE(field)       ret->field = get_u8(&d, m->field);
#define GET_SET(field)        ret->field = get_set(&d, m->field);
#define GET_ENUM(field, type) ret->field = get_enum(&d, m->field, type##_is_valid);
#define GET_ID(field)         get_id(&d, m->field, ret->field.bytes, sizeof(ret->field.bytes));
#define GET_TEXT(field)       ret->field = get_text(&d, m->field);
#define GET_CHARS(field)      get_chars(&d, m->field, ret->field, sizeof(ret->field));

// The message in `payload`, or NULL.
#define UNPACK(Message, message)                                                                                       \
	((const Koers__Store__V1__##Message *)(const void *)row_unpack(a, &koers__store__v1__##message##__descriptor,  \
		payload))

#endif
