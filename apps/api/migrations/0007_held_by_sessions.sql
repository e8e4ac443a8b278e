ALTER TABLE "sessions" DROP CONSTRAINT "sessions_person_people_id_fk";
--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calls_conversation_index" ON "calls" USING btree ("conversation");