package aside

import (
	"regexp"
	"strings"
	"sync"
)

const what = `(?:this|that|your|the|such)(?: [a-z]+){0,2} (?:request|task|content|text|article|translation|prompt|topic|question|passage|paragraph|excerpt|material|sentence|document|story)|with (?:this|that)\b`

// refusals: the model speaks of itself in the first person and of the request.
var refusals = pattern(
	`(?:i'm|i am|we're|we are)(?: very| so| truly)? sorry,? (?:but |that |, )*(?:i|we) (?:can't|cannot|can not|am unable|'m unable|am not able|won't|could not|couldn't)[^.!?]{0,160}[.!?]?`,
	`(?:i apologi[sz]e|my apologies|sorry|unfortunately),? (?:but )?i (?:can't|cannot|can not|am unable to|'m unable to|am not able to|'m not able to|won't be able to) (?:help|assist|translate|summari[sz]e|provide|fulfil|comply|complete|process|continue|do (?:this|that))[^.!?]{0,160}[.!?]?`,
	`i(?: can't| cannot| can not| am unable to|'m unable to| am not able to|'m not able to| won't| must decline to| have to decline to) (?:help|assist|comply|fulfil|fulfill|translate|summari[sz]e|process|complete|provide|engage)(?: (?:with|to|in))?(?: (?:translating|summari[sz]ing|a translation of|a summary of|translations? (?:of|for)))? ?(?:`+what+`)[^.!?]{0,160}[.!?]?`,
	`i(?: am|'m) (?:an ai|a language model|a large language model)(?: [a-z]+){0,3},? (?:and|so) i (?:can't|cannot|can not|am unable|am not able|do not|don't|won't)[^.!?]{0,160}[.!?]?`,
	`[(\[]?(?:content|text|translation|response|request) (?:blocked|removed|withheld|redacted|not available|unavailable)(?: [^.!?\])]{0,80})?[\])]`,
	`i (?:must|have to) (?:respectfully )?(?:decline|refuse)[^.!?]{0,120}[.!?]?`,
	`as an? (?:ai|artificial intelligence|large language model|language model)(?: (?:language )?(?:model|assistant))?(?: [a-z]+){0,4},? i [^.!?]{0,200}[.!?]?`,
	`(?:this|the) (?:request|content|text|article) (?:violates|goes against|is against|conflicts with) (?:my|our|the|openai's)[^.!?]{0,40} (?:guidelines|polic(?:y|ies)|rules)[^.!?]{0,100}[.!?]?`,
	// Ukrainian
	`(?:на жаль|перепрошую|вибачте|вибачаюсь|пробачте|прошу вибачення|мені шкода)[,.!]? (?:але )?(?:я )?(?:не можу|не зможу|не в змозі|не маю змоги|не маю можливості|змушен(?:ий|а) відмовит(?:и|и)ся)[^.!?]{0,160}[.!?]?`,
	`я (?:не можу|не зможу|не в змозі|не маю змоги) (?:виконати|допомогти|перекласти|надати|обробити|відповісти на|продовжити|підсумувати|узагальнити)[^.!?]{0,160}(?:запит|уривок|фрагмент|абзац|прохання|завдання|текст|переклад|статт|матеріал|зміст|контент|цим|це )[^.!?]{0,100}[.!?]?`,
	`як (?:штучний інтелект|мовна модель|велика мовна модель|ші|ai|ші-асистент|асистент зі ші)[^.!?]{0,20}, я [^.!?]{0,200}[.!?]?`,
	// Russian
	`(?:к сожалению|извините|простите|прошу прощения|мне жаль|сожалею)[,.!]? (?:но )?(?:я )?(?:не могу|не смогу|не в состоянии|не имею возможности|вынужден(?:а)? отказать(?:ся)?)[^.!?]{0,160}[.!?]?`,
	`я (?:не могу|не смогу|не в состоянии|не имею возможности) (?:выполнить|помочь|перевести|предоставить|обработать|ответить на|продолжить|обобщить|пересказать)[^.!?]{0,160}(?:запрос|отрывок|фрагмент|абзац|просьб|задани|текст|перевод|стать|материал|содержани|контент|этим|это )[^.!?]{0,100}[.!?]?`,
	`как (?:искусственный интеллект|языковая модель|большая языковая модель|ии|ai|ии-ассистент|ассистент)[^.!?]{0,20}, я [^.!?]{0,200}[.!?]?`,
	`(?:цей|ваш|такий|этот|такой) (?:запит|запрос|текст|матеріал|материал|зміст|контент|уривок|отрывок)[^.!?]{0,40} (?:порушує|суперечить|нарушает|противоречит)[^.!?]{0,60}(?:правил|політи|полити|принцип|норм)[^.!?]{0,100}[.!?]?`,
	// Korean
	`(?:죄송(?:합니다만|합니다|하지만|해요|하오나|스럽지만)|미안합니다|유감스럽게도|안타깝게도|아쉽게도)[.!]?[^.!?]{0,100}(?:수 없(?:습니다|어요|음|다)|어렵습니다|불가능합니다|드리기 어렵|도와드릴 수)[^.!?]{0,60}[.!?]?`,
	`(?:이|해당|요청하신) (?:요청|내용|작업|기사|텍스트|글|번역|콘텐츠)[^.!?]{0,60}(?:도와드릴 수 없|처리할 수 없|번역할 수 없|제공할 수 없|제공해 드릴 수 없|번역해 드릴 수 없|요약해 드릴 수 없|도와 드릴 수 없|처리해 드릴 수 없|수행할 수 없|답변할 수 없|응답할 수 없|이행할 수 없)[^.!?]{0,30}[.!?]?`,
	`(?:이|해당|본|그|이러한|요청하신|제시하신|주신|죄송하지만) [^.!?]{0,60}(?:번역|요약)(?:하기에?|이|을|은|하기는)? ?(?:하기 )?(?:적절하지 않|부적절|어렵습니다|곤란합니다|불가능합니다|제공하지 않)[^.!?]{0,60}[.!?]?`,
	`(?:다른 (?:주제|이야기)(?:로|를|에 대해)? [^.!?]{0,20}(?:이야기|해 ?볼까요|합시다|나눠)[^.!?]{0,30})[.!?]?`,
	// It asks for what it has, or says that there is nothing to do.
	`(?:please )?(?:provide|share|paste|send)(?: me)?(?: with)? (?:the|your|an?) (?:full |original |source )?(?:text|article|paragraph|content|passage)[^.!?]{0,40}(?:translat|summari[sz]|you(?:'d| would) like|you want)[^.!?]{0,60}[.!?]?`,
	`(?:no translation (?:is )?(?:needed|required|necessary)|(?:the )?text is already in [a-z]+|nothing to translate)[^.!?]{0,60}[.!?]?`,
	`sorry,? (?:but )?that(?:'s| is) (?:beyond|outside|not something)[^.!?]{0,80}[.!?]?`,
	`(?:(?:будь ласка,? )?(?:надайте|надішліть|введіть|вкажіть|вставте)|(?:пожалуйста,? )?(?:предоставьте|пришлите|введите|укажите|вставьте)),? (?:будь ласка,? |пожалуйста,? )?(?:мені |мне )?(?:повний |полный |сам )?(?:текст|статтю|статью|абзац|уривок|отрывок)[^.!?]{0,40}(?:перекла|підсум|щоб я|перевод|перевес|перевед|чтобы я)[^.!?]{0,60}[.!?]?`,
	`(?:переклад|перевод) (?:тут |здесь )?не (?:потрібен|потрібний|вимагається|нужен|требуется)[^.!?]{0,40}[.!?]?`,
	`(?:текст|абзац) (?:вже|уже) (?:є |написан[а-яіїє]* |подан[а-яіїє]* |дан )?(?:українською|російською|корейською|на украинском|на русском|на корейском)[^.!?]{0,40}[.!?]?`,
	`(?:번역할|요약할) (?:텍스트|내용|글|문장|원문)(?:를|을|이)? [^.!?]{0,30}(?:제공|입력|보내|알려|없습니다)[^.!?]{0,40}[.!?]?`, `번역(?:이|할 필요가) (?:필요하지 않|필요 ?없|없습니다)[^.!?]{0,30}[.!?]?`,
	`(?:з цим|с этим) (?:я )?(?:допомогти|помочь) не (?:можу|зможу|могу|смогу)[^.!?]{0,60}[.!?]?`,
	`давайте (?:краще |лучше )?(?:змінимо тему|сменим тему|поговоримо про щось інше|поговорим о (?:чем|чём)-?нибудь другом|поговорим о другом)[.!?]?`,
	`[(\[](?:(?:вміст|зміст|контент|содержимое|содержание|내용|콘텐츠|번역|текст)(?:이|은)? (?:вилучено|видалено|приховано|заблоковано|удалено|удалён|скрыто|заблокировано|изъято|삭제됨|차단됨|비공개|삭제되었)[^.!?\])]{0,80}|redacted|removed|deleted|untranslated|not translated|не перекладено|не переведено|без перекладу|без перевода|번역 없음|번역되지 않음)[)\]]`,
	`(?:저는 )?(?:ai|인공지능|언어 ?모델)(?: 언어 ?모델| 어시스턴트| 비서)?(?:로서|이므로|이기 때문에|이라서|라서)[^.!?]{0,160}[.!?]?`,
)

// openings stand at the very beginning.
var openings = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^[\s*_"“«#>-]{0,4}(?:` + strings.ReplaceAll(strings.Join([]string{
		`(?:sure|certainly|of course|absolutely|okay|ok|great|understood|got it)(?: thing)?[,!.:]+ (?:here|i'll|i will|i can|let me|below|the following)[^:.!?]{0,80}[:.!]?`,
		`(?:sure|certainly|of course|absolutely|understood)[!.]`,
		`(?:here(?:'s| is| are)|below (?:is|are)|the following (?:is|are)|this is|these are) (?:the|a|my|your|an)? ?[^.!?:]{0,40}(?:translat|summary|summari[sz]|brief\b|rendering|version)[^:.!?]{0,60}[:.]?`,
		`(?:the )?(?:korean|ukrainian|russian|english)? ?(?:translation|translated text|summary|brief)(?: \([^)]{1,30}\)| (?:into|in|to) [a-z]+)?:`,
		`번역(?:문|본| 결과)?(?:은|는)? ?(?:다음과 같습니다|아래와 같습니다|입니다)[.:：]?`, `번역(?:문|본| 결과)?\s?[:：]`, `(?:다음은|아래는|여기) [^.:：]{0,40}(?:번역|요약)[^.:：]{0,20}[.:：]?`,
		`(?:한국어|우크라이나어|러시아어|영어) (?:번역|요약)(?:문|본)?\s?[:：]`, `(?:물론입니다|물론이죠|네, 알겠습니다|알겠습니다)[.!,]`, `요약(?:문|본)?(?:은|:) ?(?:다음과 같습니다)[.:]?`,
		`(?:(?:звісно|звичайно|гаразд|добре|так|авжеж)[,!.]+ )?(?:ось|нижче(?: наведено)?|далі) (?:ваш |мій |такий |весь )?(?:[а-яіїєґ']+ )?(?:переклад|підсумок|виклад|резюме|текст перекладу)[^:.!?]{0,50}[:.]?`,
		`(?:звісно|звичайно)[,!.] ось`, `переклад(?: [а-яіїєґ]+(?: мовою)?)?\s?:`,
		`(?:(?:конечно|разумеется|хорошо|ладно|да)[,!.]+ )?(?:вот|ниже(?: (?:приведен|представлен))?|далее) (?:ваш |мой |такой |весь )?(?:[а-яё]+ )?(?:перевод|итог|пересказ|резюме|краткое изложение|текст перевода)[^:.!?]{0,50}[:.]?`,
		`(?:конечно|разумеется)[,!.] вот`, `перевод(?: на [а-яё]+(?: язык)?)?\s?:`,
	}, "|"), " ", `[\s\x{00a0}]+`) + `)`)
})

// offers stand in the last sentences.
var offers = pattern(
	`(?:please )?(?:let me know|feel free to (?:ask|reach|let))(?: if| whether| what| how)?[^.!?]{0,140}[.!?]?\s*$`,
	`(?:would you like|do you want|shall i|should i|do you need) (?:me to|any|a|an|to|more|translate|continue|provide)[^.!?]{0,140}\?\s*$`,
	`(?:if you (?:need|want|have|would like|'d like) (?:any|me to|more|further|another|help|a)[^.!?]{0,140}|i hope (?:this|that|it)(?: translation)? helps[^.!?]{0,80}|i'?(?:m| am| will|'d| would) (?:be )?(?:happy|glad) to (?:help|assist|adjust|revise|provide|make)[^.!?]{0,120})[.!?]?\s*$`,
	`is there anything else[^.!?]{0,100}\?\s*$`,
	// Thanks that nobody gave, and good wishes.
	`(?:thank you|thanks|many thanks)(?: (?:so much|very much))?(?: for (?:reading|your (?:attention|time|patience|request)|watching|listening|using)[^.!?]{0,40})?[.!]?\s*$`,
	`(?:щиро )?дяку(?:ю|ємо)(?: вам)?(?: (?:за|що) [^.!?]{0,60})?[.!]?\s*$`, `(?:большое )?(?:спасибо|благодарю|благодарим)(?: вам)?(?: (?:за|что) [^.!?]{0,60})?[.!]?\s*$`,
	`(?:[^.!?]{0,40}(?:주셔서|시청해|읽어|관심)[^.!?]{0,20} ?)?(?:감사합니다|고맙습니다|감사드립니다|감사해요|고마워요)[.!]?\s*$`,
	`(?:have a (?:great|nice|good)|enjoy your|гарного|чудового|вдалого|хорошего|отличного|удачного)(?: вам)? (?:day|weekend|evening|one|дня|вечора|вихідних|вечера|чтения|читання)[.!]?\s*$`, `(?:좋은|즐거운) (?:하루|시간|저녁) (?:보내세요|되세요|되시기 바랍니다)[.!]?\s*$`,
	`(?:будь ласка, )?(?:дайте (?:мені )?знати|повідомте (?:мене|мені)|скажіть мені|звертайтеся|звертайтесь)[^.!?]{0,140}[.!?]?\s*$`,
	`якщо (?:вам |ви |у вас )[^.!?]{0,60}(?:потріб|бажаєте|хочете|запитання|питання|зміни|правки|уточнення)[^.!?]{0,120}[.!?]?\s*$`,
	`(?:чи (?:бажаєте|хочете|потрібно вам|потрібна вам)|бажаєте|хочете), ?(?:щоб я )?[^.!?]{0,120}\?\s*$`, `(?:чи (?:бажаєте|хочете|потрібно вам|потрібна вам|можу я)|бажаєте|хочете) [^.!?]{0,120}\?\s*$`,
	`(?:сподіваюся|сподіваюсь),? (?:це|цей переклад|переклад)[^.!?]{0,80}(?:допомож|корисн|стане в пригоді)[^.!?]{0,40}[.!?]?\s*$`,
	`(?:пожалуйста, )?(?:дайте (?:мне )?знать|сообщите мне|скажите мне|обращайтесь|обращайтеся)[^.!?]{0,140}[.!?]?\s*$`,
	`если (?:вам |вы |у вас )[^.!?]{0,60}(?:нужн|понадоб|желаете|хотите|вопрос|изменени|правки|уточнени)[^.!?]{0,120}[.!?]?\s*$`,
	`(?:хотите|желаете|нужно ли вам|нужна ли вам|могу ли я)(?:,| )[^.!?]{0,120}\?\s*$`,
	`надеюсь,? (?:это|этот перевод|перевод)[^.!?]{0,80}(?:помож|полез|пригод)[^.!?]{0,40}[.!?]?\s*$`,
	`[^.!?]{0,80}(?:필요하시면|필요하시다면|있으시면|원하시면|궁금한 점이 있으면|수정이 필요하면)[^.!?]{0,60}(?:알려 ?주세요|말씀해 ?주세요|문의해 ?주세요|알려 ?주시기 바랍니다|말씀해 ?주십시오|알려 ?주십시오)[.!]?\s*$`,
	`(?:도움이 되(?:었|셨)(?:기를|길) 바랍니다|더 필요한 것이 있(?:나요|으신가요)|다른 (?:도움이|질문이) 필요하(?:신가요|세요))[.!?]?\s*$`,
)

// notes are about the translation or by its translator.
var notes = pattern(
	`[(\[（]\s?(?:translator's note|translation note|tn|t/n|note)\s?[:：][^)\]）]{0,300}[)\]）]`,
	`[(\[（]\s?(?:прим(?:\.|ітка|ечание)? ?(?:перекл|перевод|пер\.)[^)\]）]{0,300})[)\]）]`,
	`[(\[（][^)\]）]{0,120}[—–-] ?(?:прим(?:\.|ітка|ечание)? ?(?:перекл|перевод|пер\.)[^)\]）]{0,60})[)\]）]`,
	`[(\[（]\s?(?:примітка|примечание|역주|옮긴이(?: 주)?|번역자 주|역자 주|주)\s?[:：][^)\]）]{0,300}[)\]）]`,
	`[(\[（]\s?(?:역주|옮긴이 주|번역자 주|역자 주)[^)\]）]{0,300}[)\]）]`,
	`(?:translator's notes?|translation notes?|notes? on (?:the )?translation|примітк[аи] (?:перекладача|до перекладу)|примечани[ея] (?:переводчика|к переводу)|역자 주|옮긴이 주|번역 ?(?:노트|참고))\s?[:：.].{0,600}$`,
	`[(\[（]\s?(?:прим|примеч|комент(?:ар)?|коммент(?:арий)?|пояснення|пояснение|уточнення|уточнение|впевненість|уверенность|confidence(?: score)?|word count|explanation|comment|слів|слов|символів|символов|확신도|신뢰도|설명|글자 ?수|단어 ?수)\.?\s?[:：][^)\]）]{0,300}[)\]）]`,
	`(?:역주|옮긴이 주|번역자 주|역자 주)\s?[:：.].{0,300}$`,
	`(?:у цьому реченні |в этом предложении |тут |здесь |here |in this sentence )?(?:the )?(?:слово|термін|вислів|назву|термин|выражение|фразу|название|word|term|phrase|name|단어|표현)? ?["“”«„'‘「『][^"“”»'’」』]{1,60}["”»“'’」』](?:은|는|을|를)? (?:тут |здесь |here |in this context |у цьому контексті |в этом контексте )?(?:означає|перекладено|(?:передано|переведено) (?:як|как|через|словом|словами|дослівно|дословно|буквально)|означает|означено|means|is translated|was translated|has been translated|refers to|is rendered|번역(?:했|하였|됩|됐|되었)|옮겼|뜻합니다|의미합니다)[^.!?]{0,160}[.!?]?`,
	`(?:дослівно|дословно|буквально|literally|직역(?:하면)?)\s?[:：] ?.{1,300}$`,
	`(?:please )?note(?: that)?[:,]? (?:i |the translation|this translation|some |that i |names? |proper )[^.!?]{0,300}[.!?]?`,
	`(?:примітка|зауваження|примечание|замечание|참고|주의|비고)\s?[:：] ?[^.!?]{0,200}(?:переклад|перевод|번역|оригінал|оригинал|원문)[^.!?]{0,200}[.!?]?`,
)

// alternatives in brackets; those with strokes are found by hand.
var alternatives = pattern(
	`[(\[（]\s?(?:or|alternatively|alt\.?|lit\.?|literally|also)\s?[:：,][^)\]）]{1,120}[)\]）]`,
	`[(\[（]\s?(?:або|чи|або ж|букв\.?|дослівно|варіант|інший варіант)\s?[:：,][^)\]）]{1,120}[)\]）]`,
	`[(\[（]\s?(?:или|либо|или же|букв\.?|дословно|вариант|другой вариант)\s?[:：,][^)\]）]{1,120}[)\]）]`,
	`[(\[（]\s?(?:또는|혹은|직역|다른 번역|대안)\s?[:：,]?[^)\]）]{1,120}[)\]）]`,
	`[(\[（]\s?(?:or|або|або ж|или|или же|либо) [^)\]）]{1,60}[)\]）]`,
	`(?:option|variant|version|alternative|translation|варіант|вариант|переклад|перевод|옵션|선택지|번역|대안) ?(?:№ ?)?(?:1|a|а|один|one)\s?[:：.)].{1,400}(?:option|variant|version|alternative|translation|варіант|вариант|переклад|перевод|옵션|선택지|번역|대안) ?(?:№ ?)?(?:2|b|б|два|two)\s?[:：.)].{0,400}`,
	`(?:alternative(?:ly| translation| version)?|another (?:option|version)|альтернатив(?:а|но|ний переклад|ный перевод)|інший варіант|другой вариант|다른 (?:번역|표현)|대안 ?번역)\s?[:：] ?.{1,400}`,
	`[(\[（]\s?(?:інакше|можливо|чи то|синонім|иначе|возможно|синоним|альтернатив\pL+|другое название|maybe|possibly|alternative|more literally|более буквально|буквальніше|의역|정확히는|다른 표현|대체)\s?[:：,][^)\]）]{1,120}[)\]）]`,
)

// thoughts are the model's own planning.
var thoughts = pattern(
	`(?:okay|ok|alright|so|hmm|well|wait|first|now)[,.…]+ (?:so )?(?:the user (?:wants|is asking|asked|needs|gave)|i (?:need|have|should|must|will|'ll|am going) to|let me|let's|i'll|we (?:need|have|should|must) to)[^.!?]{0,200}[.!?:]?`,
	`(?:the user (?:wants|is asking|asked|needs|has asked|gave me)|we (?:need|have) to (?:produce|write|translate|output|summari[sz]e|answer|give)|let me (?:write|translate|think|check|start|re-?read|summari[sz]e|draft|go through|analy[sz]e|look at)|let's (?:translate|write|summari[sz]e|produce|craft|draft)|i(?: need to|'ll| will| should| must) (?:translate|write|summari[sz]e|produce|output|identify|make sure|keep in mind)|i'm (?:going to|asked to) (?:translate|write|summari[sz]e))[^.!?]{0,200}[.!?:]?`,
	`(?:wait|hold on|hmm|actually|oops|correction)[,.:!…—-]+ (?:no\b|i |let me|let's|that|this|the |it |should|maybe|better|actually|scratch)[^.!?]{0,200}[.!?:]?`,
	`(?:зачекайте|чекайте|стривайте|хвилинку|стоп|ой|гм+|хм+|виправлення|уточнення)[,.:!…—–-]+ (?:ні\b|я |краще|треба|слід|це|тут|правильно|точніше|ма[єю]|можливо)[^.!?]{0,200}[.!?:]?`,
	`(?:погодите|подождите|постойте|минутку|стоп|ой|гм+|хм+|исправление|уточнение)[,.:!…—–-]+ (?:нет|я |лучше|надо|нужно|следует|это|здесь|правильно|точнее|должно|возможно)[^.!?]{0,200}[.!?:]?`,
	`(?:잠깐(?:만요?)?|아니|정정|수정)[,.:!…—–-]+ (?:다시|이 |이건|더 |여기|제가|올바른|아니)[^.!?]{0,120}[.!?:]?`,
	`the (?:key|main|relevant) paragraphs (?:are|seem)[^.!?]{0,120}[.!?:]?`,
	`(?:користувач (?:хоче|просить|попросив|запитує)|мені (?:треба|потрібно) (?:перекласти|написати|підсумувати)|(?:спочатку |тепер |отже, )я (?:перекладу|напишу|підсумую)|давайте (?:перекладемо|подумаємо|почнемо|напишемо))[^.!?]{0,200}[.!?:]?`,
	`(?:пользователь (?:хочет|просит|попросил|спрашивает)|мне (?:надо|нужно) (?:перевести|написать|обобщить|составить)|(?:сначала |теперь |итак, )я (?:переведу|напишу|обобщу)|давайте (?:переведем|переведём|подумаем|начнем|начнём|напишем))[^.!?]{0,200}[.!?:]?`,
	`(?:사용자(?:가|는|의 요청)[^.!?]{0,60}(?:요청|원하|원한|묻)|(?:먼저|이제|우선|자,?) [^.!?]{0,40}(?:번역해|요약해|작성해|생각해) ?(?:야|보겠|보자|봅시다)|번역해 ?보(?:겠습니다|자))[^.!?]{0,100}[.!?:]?`,
)

// speaks is what a source has that tells of such words, in whatever form. Thanks
// are in many more languages than the answers': the source may be in any.
var speaks = map[Kind]*regexp.Regexp{
	Refusal:     regexp.MustCompile(`(?i)(?:provide|share|send|paste)\S* (?:\S+ ){0,3}(?:text|article|paragraph|content|passage)|no translation|(?:change|another|different) (?:the )?(?:subject|topic)|inappropriate|(?:content|text) (?:\S+ ){0,2}(?:removed|deleted|hidden|blocked)|something else|надайте|надішліть|предоставьте|пришлите|(?:переклад|перевод)\S* не (?:потріб|нуж|треб)|вилучен|видален|удален|삭제|redacted|chat ?(?:gpt|bot)|чат-?бот|챗봇|language model|мовн\S+ модел|языков\S+ модел|언어 ?모델|(?:can't|cannot|can not|unable to|refus\S+ to|won't|not able to|could ?n[o']t) (?:\S+ ){0,2}(?:help|assist|translate|comply|fulfil|do|provide|answer|process)|\bsorry\b|apologi|не (?:можу|зможу) (?:допомогти|виконати|перекласти)|не (?:могу|смогу) (?:помочь|выполнить|перевести)|(?:вибачте|перепрошую|извините|простите)|(?:на жаль|к сожалению)[^.!?]{0,60}(?:^|[^\pL])(?:я|ми|мы)(?:$|[^\pL])|죄송|도와드릴 수|(?:unfortunately|regrettably|alas)[^.!?]{0,60}\b(?:i|we)\b`),
	Note:        regexp.MustCompile(`(?i)(?:word|term|phrase|слово|термін|термин|단어|표현)\S{0,3} ["“«„'‘「『]|\b(?:the|this|that|an?|its|their|whose) (?:\w+ )?(?:word|term|phrase|name|expression|nickname)s?\b|\b(?:means?|meant|meaning|refer(?:s|red|ring)?|called|known as|dubbed|nicknamed|literally|denot(?:e|es|ed|ing)|st(?:and|ands|ood) for|signif(?:y|ies|ied)|short for)\b|(?:^|[^\pL])(?:слово|термін|термин|вислів|выражение|назва|назву|название)(?:$|[^\pL])|назива|называ|позначає|обознача|значит|용어|라는 말|라는 이름|불리|부르|означ|дослівно|дословно|буквально|뜻|의미|\bnotes?:|\bnote that|\((?:tn|note)|прим\.|примітк|примечани|зауваж|замечани|역주|옮긴이|참고|비고|translat|editor|ed\.\s?\)`),
	Alternative: regexp.MustCompile(`(?i)[(\[（]\s?(?:or|also|lit|literally|alternatively|або|чи|или|либо|또는|혹은|букв|дослівно|дословно|직역)[\s:：.,]|(?:option|variant|варіант|вариант)\s?(?:1|a)`),
	Opening:     regexp.MustCompile(`(?i)^[^.!?]{0,60}(?:translat|summary|переклад|перевод|번역|요약|підсумок|резюме|brief|version|sure|certainly|of course|звісно|звичайно|конечно|물론|알겠)`),
	Offer:       regexp.MustCompile(`(?i)thank|grateful|gratitude|appreciat|\bwish|\b(?:good|nice|great) (?:day|evening|weekend)|побажа|пожел|바라|보내|вдячн|дяку|спасиб|благодар|감사|고맙|고마|gracias|agradec|merci|remerci|dank|dziękuj|dzięki|grazie|ringrazi|obrigad|谢|謝|ありがと|teşekkür|sağ ?ol|təşəkkür|شكر|تشکر|شکر|سپاس|ممنون|תודה|děkuj|děkov|dík|ďakuj|ďakov|cảm ơn|cám ơn|köszön|mul[tțţ]um|ευχαριστ|\btack(?:a|ar|ade)?\b|\btakk|\b(?:mange|siger) tak\b|kiit|hvala|(?:^|[^\pL])хвала|дзяку|рахмет|рақмет|dėko|ačiū|paldies|pateic|aitäh|tänan|terima kasih|धन्यवाद|शुक्रिया|आभार|ধন্যবাদ|ขอบคุณ|მადლ|շնորհակալ|let (?:me|us) know|feel free|contact|would you like|do you (?:want|need)|\bif you\b|in case you|for advice|ask for|anything else|\bi hope|дайте.{0,12}зна|якщо (?:вам|ви|у вас)|если (?:вам|вы|у вас)|звертайт|обращайт|хочете|бажаєте|хотите|желаете|알려 ?주|말씀해|문의`),
	Thought:     regexp.MustCompile(`(?i)the user|let me|let's|i (?:need|have|should|must|will) (?:to )?|we (?:need|have|should|must) to|користувач|пользователь|사용자|мені (?:треба|потрібно)|мне (?:надо|нужно)|давайте|wait\b|hold on|actually,|погод|подожд|зачек|잠깐|paragraph`),
}
