DROP INDEX "members_person_index";--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "last_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "members" SET "last_at" = "messages"."created_at"
FROM "conversations" INNER JOIN "messages" ON "messages"."conversation" = "conversations"."id" AND "messages"."seq" = "conversations"."last_seq"
WHERE "members"."conversation" = "conversations"."id" AND "conversations"."kind" = 'direct';--> statement-breakpoint
CREATE INDEX "members_person_last_at_index" ON "members" USING btree ("person","last_at" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "conversations" SET (fillfactor = 60);--> statement-breakpoint
ALTER TABLE "members" SET (fillfactor = 80);
